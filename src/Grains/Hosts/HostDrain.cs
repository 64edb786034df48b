using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Empties the host: no new session comes, sessions without a running program go to other hosts at once, the others when their programs end or
/// their time is up.
/// </summary>
public sealed partial class HostDrain
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly HostState _state;
    private readonly HostSessions _sessions;
    private readonly RunQueue _queue;
    private readonly IWarmPool _warm;
    private readonly ReadySessions _ready;
    private readonly IRuntimeCatalog _catalog;
    private readonly IGrainFactory _grains;
    private readonly HostOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<HostDrain> _logger;
    private readonly Lock _gate = new();
    private CancellationTokenSource _undo = new();
    private Task _emptying = Task.CompletedTask;
    private DateTimeOffset? _deadline;

    internal HostDrain(
        HostState state, HostSessions sessions, RunQueue queue, IWarmPool warm, ReadySessions ready, IRuntimeCatalog catalog, IGrainFactory grains,
        IOptions<HostOptions> options, TimeProvider time, ILogger<HostDrain> logger)
    {
        (_state, _sessions, _queue, _warm, _ready, _catalog, _grains) = (state, sessions, queue, warm, ready, catalog, grains);
        (_options, _time, _logger) = (options.Value, time, logger);
    }

    /// <summary>How far it is.</summary>
    public HostDrainStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new HostDrainStatus(_state.IsDraining, _sessions.Count, _queue.Running, _queue.Waiting, _deadline);
            }
        }
    }

    /// <summary>Begins, unless it has begun.</summary>
    /// <returns>Completes when no session is left, or when <see cref="Undo"/> is called.</returns>
    public Task Begin()
    {
        lock (_gate)
        {
            if (!_state.IsDraining)
            {
                _deadline = _time.GetUtcNow() + _options.DrainTime;
                _undo = new CancellationTokenSource();
                _state.Drain(true);
                _warm.Pause();
                LogBegan(_sessions.Count, _queue.Running, _options.DrainTime);
                var (deadline, undo) = (_deadline.Value, _undo.Token);
                _emptying = Task.Run(() => EmptyAsync(deadline, undo), CancellationToken.None);
            }

            return _emptying;
        }
    }

    /// <summary>The host takes sessions again, and has some ready at once. Those that have gone stay where they are.</summary>
    public void Undo()
    {
        lock (_gate)
        {
            if (_state.IsDraining)
            {
                _undo.Cancel();
                _deadline = null;
                _state.Drain(false);
                LogUndone();
                if (!_state.IsDown)
                {
                    // Else the keeper does it, when the host is well again.
                    _warm.Fill(_catalog.Runtimes);
                    _ready.Fill();
                }
            }
        }
    }

    private async Task EmptyAsync(DateTimeOffset deadline, CancellationToken undo)
    {
        while (_sessions.Count > 0 && !undo.IsCancellationRequested)
        {
            var isDue = _time.GetUtcNow() >= deadline;
            await Task.WhenAll(_sessions.Ids.Select(id => MoveAsync(id, isDue)));
            if (_sessions.Count > 0)
            {
                await Task.Delay(Interval, _time, undo).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (!undo.IsCancellationRequested)
        {
            LogEmpty();
        }
    }

    private async Task MoveAsync(string sessionId, bool force)
    {
        try
        {
            await _grains.GetGrain<ISessionGrain>(sessionId).Move(force, CancellationToken.None);
        }
        catch (Exception failure) when (failure is Failure || failure.IsUnreachable())
        {
            // The next round asks again.
            LogNotMoved(failure, sessionId);
        }
    }

    [LoggerMessage(LogLevel.Information, "This host is being emptied of {Sessions} sessions; their {Runs} programs have {DrainTime}")]
    private partial void LogBegan(int sessions, int runs, TimeSpan drainTime);

    [LoggerMessage(LogLevel.Information, "This host takes sessions again")]
    private partial void LogUndone();

    [LoggerMessage(LogLevel.Information, "No session is left on this host")]
    private partial void LogEmpty();

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} could not be moved yet")]
    private partial void LogNotMoved(Exception failure, string sessionId);
}

/// <summary>How far the emptying of a host is.</summary>
/// <param name="Draining">Whether it is being emptied.</param>
/// <param name="Sessions">Sessions that live there.</param>
/// <param name="Running">Programs that run.</param>
/// <param name="Waiting">Programs in line.</param>
/// <param name="Deadline">When what still runs is stopped.</param>
public sealed record HostDrainStatus(bool Draining, int Sessions, int Running, int Waiting, DateTimeOffset? Deadline);
