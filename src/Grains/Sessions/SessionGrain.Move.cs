using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Runs;
using Orleans.Runtime.Placement;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// A session's way to another host: it gives back what it has here, and its identity, its events and the runs that are in line go over with Orleans' grain
/// migration. Calls that come meanwhile wait and are answered there.
/// </summary>
internal sealed partial class SessionGrain : IGrainMigrationParticipant
{
    private const string MovedKey = "coderunner.session";

    // A move that came to nothing, because no other host was there after all, holds up runs no longer than this.
    private static readonly TimeSpan MoveTime = TimeSpan.FromSeconds(2);

    private readonly List<MovedRun> _departed = [];
    private MovedSession? _arrived;
    private DateTimeOffset _movingUntil;
    private SiloAddress? _target;
    private bool _stays;
    private bool _leavesAll;

    private bool IsMoving => _movingUntil > time.GetUtcNow();

    /// <summary>Runs that have not begun, which may as well begin elsewhere.</summary>
    private IEnumerable<SessionRun> Waiting => _runs.Values.Select(entry => entry.Run).Where(run => run.IsWaiting);

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
        if (IsMoving || IsUnanchored || !board.IsReadyBeside(silo.SiloAddress))
        {
            return;
        }

        if (!force && _runs.Values.Any(entry => !entry.Run.IsWaiting))
        {
            return;
        }

        var takes = Waiting.FirstOrDefault() is { } first ? board.SendWaiting(silo.SiloAddress, first.Runtime, toBegin: false) : null;
        var stays = _runs.Values.Select(entry => entry.Run).Where(run => takes is null || !run.IsWaiting).ToArray();
        if (force || stays.Length == 0)
        {
            await StopAsync(stays);
            StartMove(takes ?? board.SendBeside(silo.SiloAddress, runtime: null));
        }
    }

    public Task Relieve(CancellationToken cancellationToken)
    {
        // In this order: a host that is chosen counts as one that has a place less.
        if (IsOpen && !IsMoving && !IsUnanchored && !_sandboxes.WereUsed && Waiting.FirstOrDefault() is { } first && _runs.Values.All(entry => entry.Run.IsWaiting))
        {
            StartMove(board.SendWaiting(silo.SiloAddress, first.Runtime, toBegin: true));
        }

        ForgetUnlessAlive();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StaysAsync(CancellationToken cancellationToken)
    {
        while (_movingUntil - time.GetUtcNow() is { Ticks: > 0 } left)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_secret is { } secret)
        {
            dehydrationContext.TryAddValue(
                MovedKey,
                new MovedSession(secret, _connection, _detached, _accepted, _log.Last, _log.DeliveredTo, [.. _log.Held], _leftSandboxes, [.. _departed], _taken.Leave()));
        }
    }

    /// <inheritdoc/>
    public void OnRehydrate(IRehydrationContext rehydrationContext) => rehydrationContext.TryGetValue(MovedKey, out _arrived);

    /// <summary>
    /// Goes to another host. It is chosen before, and not when all is given back: a board that is a moment old may then still take
    /// this host for the best, and a session that has no place to go to is lost. So is one that waits longer for a stuck engine than Orleans waits for it:
    /// on a host that is down, whatever it goes for, it leaves everything to the reaper.
    /// </summary>
    /// <param name="target">The host's silo; null if there is none, and the session stays.</param>
    private void StartMove(SiloAddress? target)
    {
        if (target is null)
        {
            return;
        }

        (_target, _leavesAll) = (target, state.IsDown);
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
        _taken.Arrive(moved.Calls.IsDefault ? [] : moved.Calls);
        var waiting = moved.Waiting.IsDefault ? [] : moved.Waiting;
        SessionRun[] runs = [.. waiting.Select(Arrived).OfType<SessionRun>()];
        foreach (var run in runs)
        {
            _runs[run.Id] = (run, Task.CompletedTask);
        }

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

        foreach (var run in runs)
        {
            _runs[run.Id] = (run, run.RunAsync());
        }

        foreach (var lost in waiting.Where(run => !_runs.ContainsKey(run.RunId)))
        {
            const string words = "Your session was moved to another host of the lab, which doesn't have this language. Run it again.";
            EndLost(lost.RunId, words, new RunResult(RunReason.Lost, null, null, 0, 0, 0, (time.GetUtcNow() - lost.Since).TotalMilliseconds, 0, 0, 0));
        }

        Rearm();
        LogArrived(Id, runs.Length);
    }

    /// <summary>A run that was in line goes on here; null if this host can't run it.</summary>
    private SessionRun? Arrived(MovedRun moved)
    {
        if (catalog.Find(moved.Runtime) is not { } runtime)
        {
            return null;
        }

        var plan = new RunPlan(
            [.. moved.Files.Select(file => new RunFile(file.Path, file.Content))],
            moved.Entry,
            moved.Arguments,
            moved.Input is { } input ? input.AsMemory() : (ReadOnlyMemory<byte>?)null,
            moved.Terminal?.Columns ?? 0,
            moved.Terminal?.Rows ?? 0,
            moved.Timeout,
            runOptions.Value.OutputBytes,
            InitialCredit);
        var trace = RunTrace.Begin(Id, moved.RunId, runtime.Name);
        var run = new SessionRun(moved.RunId, runtime, plan, queue.EnterAgain(Id, moved.Since), this, _sandboxes, runOptions.Value, trace, time);
        run.Arrive(moved);
        return run;
    }

    /// <summary>Gives back what the session has on this host, but not what it is.</summary>
    private async Task LeaveAsync()
    {
        _leftSandboxes = _sandboxes.WereUsed;
        var leavers = Waiting.Select(run => _runs[run.Id]).ToArray();
        foreach (var (run, _) in leavers)
        {
            var departed = await run.DepartAsync();
            _runs.Remove(run.Id);
            _departed.Add(departed);
        }

        await Task.WhenAll(leavers.Select(leaver => leaver.Task));
        await StopAsync([.. _runs.Values.Select(entry => entry.Run)]);
        await FreeAsync(isMoving: true);
        await _claim.FlushAsync();
        if (leavers.Length > 0 && _target is not null)
        {
            board.Departed(_target);
        }

        LogMoved(Id, leavers.Length);
    }

    /// <summary>Stops runs, and says why.</summary>
    private async Task StopAsync(IReadOnlyCollection<SessionRun> runs)
    {
        Task[] ends = [.. runs.Select(run => _runs[run.Id].Task)];
        foreach (var run in runs.Where(run => !run.IsStopped))
        {
            const string words = "This host of the lab is going down, and the time that programs had to end is over. Your session goes on elsewhere; run it again.";
            Emit((sequence, now) => new NoticeEvent(sequence, now, NoticeLevel.Warning, words, run.Id));
        }

        await Task.WhenAll(runs.Select(run => run.StopAsync(force: true, CancellationToken.None)));
        await Task.WhenAll(ends);
    }
}
