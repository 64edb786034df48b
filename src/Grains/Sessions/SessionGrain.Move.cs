using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Runtime.Placement;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// A session's way to another host: it gives back what it has here, and its identity and events go over with Orleans' grain migration. Calls
/// that come meanwhile wait and are answered there.
/// </summary>
internal sealed partial class SessionGrain : IGrainMigrationParticipant
{
    private const string MovedKey = "coderunner.session";

    // A move that came to nothing, because no other host was there after all, holds up runs no longer than this.
    private static readonly TimeSpan MoveTime = TimeSpan.FromSeconds(2);

    private MovedSession? _arrived;
    private DateTimeOffset _movingUntil;
    private bool _stays;
    private bool _leavesAll;

    private bool IsMoving => _movingUntil > time.GetUtcNow();

    public async Task Move(bool force, CancellationToken cancellationToken)
    {
        // A call that came here after its session is none of this host's business.
        if (!Lives || !state.IsDraining)
        {
            ForgetUnlessAlive();
            return;
        }

        if (!IsOpen)
        {
            await EndAsync();
            DeactivateOnIdle();
            return;
        }

        // Once on its way it isn't sent again: a second choice of a host would point calls to where it doesn't go.
        if (IsMoving || IsUnanchored || !board.IsReadyBeside(silo.SiloAddress) || (_runs.Count > 0 && !force))
        {
            return;
        }

        await StopAllAsync();
        StartMove(runtime: null);
    }

    /// <inheritdoc/>
    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_secret is { } secret)
        {
            dehydrationContext.TryAddValue(
                MovedKey, new MovedSession(secret, _connection, _detached, _accepted, _log.Last, _log.DeliveredTo, [.. _log.Held], _leftSandboxes));
        }
    }

    /// <inheritdoc/>
    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue(MovedKey, out _arrived);

    /// <summary>
    /// Goes to the best of the other hosts. It is chosen here, and not when all is given back: a board that is a moment old may then still take
    /// this host for the best, and a session that has no place to go to is lost. So is one that waits longer for a stuck engine than Orleans waits for it:
    /// on a host that is down, whatever it goes for, it leaves everything to the reaper.
    /// </summary>
    /// <param name="runtime">What it wants to run there, if that is known.</param>
    private void StartMove(string? runtime)
    {
        if (board.SendBeside(silo.SiloAddress, runtime) is not { } target)
        {
            return;
        }

        _leavesAll = state.IsDown;
        _movingUntil = time.GetUtcNow() + MoveTime;
        RequestContext.Set(IPlacementDirector.PlacementHintKey, target);
        this.MigrateOnIdle();
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
    }

    /// <summary>Takes up what came from the host before.</summary>
    private void Arrive(MovedSession moved)
    {
        here.Began(Id);
        _claim.Inherit();
        _secret = moved.Secret;
        _connection = moved.Connection;
        _detached = moved.Detached;
        _accepted = moved.Accepted;
        _lastPulse = time.GetUtcNow();
        _log.Restore(moved.Events, moved.LastSequence, moved.Delivered);
        NoteOpened();

        // It came because there is room, or because it had to go: its next run doesn't send it on.
        _stays = true;
        if (moved.HadSandboxes)
        {
            const string words = "Your session was moved to another host of the lab. Your files go there with the next run; what programs had made is gone.";
            Emit((sequence, now) => new NoticeEvent(sequence, now, NoticeLevel.Warning, words, null));
        }

        if (_options.NetworkOnConnect)
        {
            MakeNetworkInBackground();
        }

        Rearm();
        LogArrived(Id);
    }

    /// <summary>Gives back what the session has on this host, but not what it is.</summary>
    private async Task LeaveAsync()
    {
        _leftSandboxes = _sandboxes.WereUsed;
        await StopAllAsync();
        await FreeAsync(isMoving: true);
        await _claim.FlushAsync();
        LogMoved(Id);
    }

    /// <summary>Stops what still runs, and says why.</summary>
    private async Task StopAllAsync()
    {
        foreach (var runId in _runs.Keys)
        {
            const string words = "This host of the lab is going down, and the time that programs had to end is over. Your session goes on elsewhere; run it again.";
            Emit((sequence, now) => new NoticeEvent(sequence, now, NoticeLevel.Warning, words, runId));
        }

        await Task.WhenAll(_runs.Values.Select(entry => entry.Run.StopAsync(force: true, CancellationToken.None)));
        await Task.WhenAll(_runs.Values.Select(entry => entry.Task).ToArray());
    }
}
