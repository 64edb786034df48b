using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Sessions;

/// <summary>
/// A reader's place among the listeners of a session's stream. It is taken in the background, and taken anew when nothing is heard: who remembers
/// the listeners may be a silo that was lost just now, while the session's own host is well and its event log can be read.
/// </summary>
/// <param name="sessionId">The session.</param>
/// <param name="source">Where live events come from.</param>
/// <param name="receive">Takes a batch; must not block.</param>
/// <param name="joined">Called when the place is taken. What happened until then is in the event log only.</param>
internal sealed class EventSubscription(string sessionId, IEventSource source, Action<EventBatch> receive, Action joined) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private Task _joining = Task.CompletedTask;
    private IAsyncDisposable? _place;

    /// <summary>Whether the place is not being taken just now.</summary>
    public bool IsSettled => _joining.IsCompleted;

    /// <summary>Takes the place, unless that is under way; one that was taken before is left. Not at the same time by two.</summary>
    /// <returns>Completes when it is taken, or left meanwhile; does not fail.</returns>
    public Task Join() => _joining.IsCompleted ? _joining = JoinAsync() : _joining;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _joining;
        await LeaveAsync(Interlocked.Exchange(ref _place, null));
        _leaving.Dispose();
    }

    private static async Task LeaveAsync(IAsyncDisposable? place)
    {
        if (place is not null)
        {
            await place.DisposeAsync();
        }
    }

    private async Task JoinAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                await Patiently.AskAsync(SubscribeAsync, _leaving.Token);
                joined();
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The log can be read meanwhile, and says so if the session has ended.
                await Task.Delay(Pause, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes a place. One that comes late, when it was given up and asked for again, takes the other's, so that none is left behind.</summary>
    private async Task<bool> SubscribeAsync()
    {
        var place = await source.SubscribeAsync(sessionId, receive);
        _ = LeaveAsync(Interlocked.Exchange(ref _place, place));
        if (_leaving.IsCancellationRequested)
        {
            await LeaveAsync(Interlocked.Exchange(ref _place, null));
        }

        return true;
    }
}
