using System.Collections.Immutable;
using CodeRunner.Containers;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Interfaces;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Tells every silo how this host is: each <see cref="HostOptions.ReportInterval"/>, a quarter of it after a change, and at once when the host
/// stops or begins to take sessions.
/// </summary>
internal sealed partial class HostReporter(
    HostName host,
    HostState state,
    RunQueue queue,
    HostSessions sessions,
    ReadySessions ready,
    IHostUsage usage,
    IWarmPool warm,
    IRuntimeCatalog catalog,
    HostBoard board,
    HostBoardClient boards,
    ISiloStatusOracle members,
    IOptions<HostOptions> options,
    TimeProvider time,
    ILogger<HostReporter> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _changed = NewSignal();
    private Task _telling = Task.CompletedTask;
    private HostReport? _told;
    private long _toldAt;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(HostReporter), ServiceLifecycleStage.Active, Start, Stop);

    private Task Start(CancellationToken cancellationToken)
    {
        state.Changed += Wake;
        _telling = Task.Run(TellAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        state.Changed -= Wake;
        await _stop.CancelAsync();
        await _telling;
    }

    private async Task TellAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            // In this order: what changes from here on ends the wait below.
            Volatile.Write(ref _changed, NewSignal());
            var report = Report();
            if (report.DiffersFrom(_told) || time.GetElapsedTime(_toldAt) >= options.Value.ReportInterval)
            {
                Tell(report);
            }

            try
            {
                await Volatile.Read(ref _changed).Task.WaitAsync(options.Value.ReportInterval / 4, time, _stop.Token);
            }
            catch (Exception passed) when (passed is TimeoutException or OperationCanceledException)
            {
                // It is time again, or the silo stops.
            }
        }
    }

    private void Tell(HostReport report)
    {
        var silos = members.GetApproximateSiloStatuses(onlyActive: true).Keys.ToArray();
        board.KeepOnly([.. silos, members.SiloAddress]);
        board.Learn(members.SiloAddress, report);
        foreach (var silo in silos.Where(silo => !silo.Equals(members.SiloAddress)))
        {
            _ = TellAsync(silo, report);
        }

        _told = report;
        _toldAt = time.GetTimestamp();
    }

    private async Task TellAsync(SiloAddress silo, HostReport report)
    {
        var began = time.GetTimestamp();
        try
        {
            await boards.Of(silo).Tell(members.SiloAddress, report);
        }
        catch (Exception failure) when (failure is InvalidOperationException || failure.IsUnreachable())
        {
            // It hears the next one. Who can't be told of this takes no session either: a silo that was killed is a member for some seconds more.
            board.Doubt(silo, began);
            LogUntold(failure, silo);
        }
    }

    private HostReport Report() => new(
        host.Value,
        state.NotReady,
        state.IsDraining,
        options.Value.EffectiveMaxRuns,
        queue.Running,
        queue.Waiting,
        sessions.Count,
        ready.Count,
        sessions.Sandboxes,
        usage.MemoryFree,
        usage.CpuBusy(),
        warm.ByRuntime.ToImmutableDictionary(),
        [.. catalog.Runtimes.Select(runtime => runtime.Name)],
        TakesWaiting: true);

    private void Wake() => Volatile.Read(ref _changed).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Debug, "Silo {Silo} could not be told how this host is")]
    private partial void LogUntold(Exception failure, SiloAddress silo);
}
