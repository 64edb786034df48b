using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Streams;

namespace CodeRunner.Gateway.Sessions;

/// <summary>Live events by the cluster's stream of the session.</summary>
internal sealed partial class StreamEventSource(IClusterClient cluster, ILogger<StreamEventSource> logger) : IEventSource
{
    public async Task<IAsyncDisposable> SubscribeAsync(string sessionId, Action<EventBatch> receive)
    {
        var stream = cluster.GetStreamProvider(SessionStream.Provider).GetStream<EventBatch>(SessionStream.Of(sessionId));
        var handle = await stream.SubscribeAsync(new Observer(receive));
        return new Subscription(sessionId, handle, logger);
    }

    [LoggerMessage(1, LogLevel.Information, "Session {SessionId}: its event stream could not be left")]
    private static partial void LogUnsubscribeFailed(ILogger logger, Exception failure, string sessionId);

    private sealed class Observer(Action<EventBatch> receive) : IAsyncObserver<EventBatch>
    {
        public Task OnNextAsync(EventBatch item, StreamSequenceToken? token = null)
        {
            receive(item);
            return Task.CompletedTask;
        }

        // What was lost on the way shows as a gap, or with the next pulse.
        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }

    private sealed class Subscription(string sessionId, StreamSubscriptionHandle<EventBatch> handle, ILogger logger) : IAsyncDisposable
    {
        // A cluster that can't be reached forgets the subscription by itself: it drops consumers that are gone.
        public async ValueTask DisposeAsync()
        {
            try
            {
                await handle.UnsubscribeAsync().WaitAsync(SessionConnection.Patience);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                LogUnsubscribeFailed(logger, failure, sessionId);
            }
        }
    }
}
