using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Sessions;

/// <summary>
/// A reader's place among the listeners of a session's stream. It is taken in the background, and taken anew when nothing is heard: who remembers
/// the listeners may be a silo that was lost just now, while the session's own host is well and its event log can be read.
/// </summary>
/// <param name="sessionId">The session.</param>
/// <param name="source">Where live events come from.</param>
/// <param name="receive">Takes a batch; must not block.</param>
/// <param name="joined">Called when the place is taken, without a failure, or can't be. What happened until then is in the event log only.</param>
internal sealed class EventSubscription(string sessionId, IEventSource source, Action<EventBatch> receive, Action<Exception?> joined) : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _joining = Task.CompletedTask;
    private IAsyncDisposable? _place;
    private int _attempts;

    /// <summary>Whether the place is not being taken just now.</summary>
    public bool IsSettled => _joining.IsCompleted;

    /// <summary>Takes the place, unless that is under way; one that was taken before is left. Not at the same time by two.</summary>
    /// <returns>Completes when it is taken or can't be; does not fail.</returns>
    public Task Join() => _joining.IsCompleted ? _joining = JoinAsync() : _joining;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _joining;

        // One that is still on its way belongs to nobody.
        Interlocked.Increment(ref _attempts);
        await LeaveAsync(Interlocked.Exchange(ref _place, null));
        _leaving.Dispose();
    }

    private static ValueTask LeaveAsync(IAsyncDisposable? place) => place?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task JoinAsync()
    {
        try
        {
            var place = await Patiently.AskAsync(SubscribeAsync, _leaving.Token);
            var before = Interlocked.Exchange(ref _place, place);
            joined(null);
            await LeaveAsync(before);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The reader leaves.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            joined(failure);
        }
    }

    private async Task<IAsyncDisposable> SubscribeAsync()
    {
        var attempt = Interlocked.Increment(ref _attempts);
        var place = await source.SubscribeAsync(sessionId, receive);
        if (attempt == Volatile.Read(ref _attempts))
        {
            return place;
        }

        // It was given up meanwhile, and asked for again or not.
        await place.DisposeAsync();
        throw new TimeoutException();
    }
}
