using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Streams;

namespace CodeRunner.Gateway.Sessions;

/// <summary>Live events by the cluster's stream of the session.</summary>
internal sealed partial class StreamEventSource(IClusterClient cluster, ILogger<StreamEventSource> logger) : IEventSource
{
    public async Task<IAsyncDisposable> SubscribeAsync(string sessionId, Action<EventBatch> receive)
    {
        var stream = cluster.GetStreamProvider(SessionStream.Provider).GetStream<EventBatch>(SessionStream.Of(sessionId));
        try
        {
            return new Subscription(sessionId, await stream.SubscribeAsync(new Observer(receive)), logger);
        }
        catch (Exception failure) when (!Patiently.IsPassing(failure) && failure is not OutOfMemoryException)
        {
            // Whoever asked tries again, and reads what happens from the log meanwhile: nobody else would tell.
            LogSubscribeFailed(logger, failure, sessionId);
            throw;
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "Session {SessionId}: its event stream can't be joined; its events come a second late until it can")]
    private static partial void LogSubscribeFailed(ILogger logger, Exception failure, string sessionId);

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
