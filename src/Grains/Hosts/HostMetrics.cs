using System.Diagnostics.Metrics;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Hosts;

/// <summary>What an operator sees of this host on <c>/metrics</c> (docs/operations.md says what each figure means).</summary>
internal sealed class HostMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "coderunner";

    private const string UnknownRuntime = "unknown";

    private readonly Counter<long> _runs;
    private readonly Counter<long> _sandboxes;
    private readonly Histogram<double> _queued;
    private readonly Histogram<double> _prepared;

    public HostMetrics(IMeterFactory meters, HostState state, RunQueue queue, HostSessions sessions, IWarmPool warm)
    {
        var meter = meters.Create(Meter);
        meter.CreateObservableGauge("host_ready", () => state.NotReady is null ? 1 : 0, null, "1 while this host takes sessions and runs.");
        meter.CreateObservableGauge("host_runs", () => queue.Running, null, "Runs that have a place on this host.");
        meter.CreateObservableGauge("host_runs_waiting", () => queue.Waiting, null, "Runs in line for a place.");
        meter.CreateObservableGauge("host_warm_sandboxes", () => warm.Count, null, "Warm sandboxes that belong to nobody yet.");
        meter.CreateObservableGauge("host_sessions", () => sessions.Count, null, "Sessions that live on this host, those that stand ready among them.");
        meter.CreateObservableGauge("host_sandboxes", () => sessions.Sandboxes, null, "Sandboxes of this host's sessions.");
        meter.CreateObservableGauge("host_draining", () => state.IsDraining ? 1 : 0, null, "1 while this host is being emptied.");
        _runs = meter.CreateCounter<long>("host_runs_ended", null, "Runs that ended, by runtime and reason.");
        _sandboxes = meter.CreateCounter<long>("host_sandboxes_taken", null, "Sandboxes that runs got, by runtime and source: reused, warm or created.");
        _queued = meter.CreateHistogram<double>("host_queue_seconds", null, "How long runs waited for a place.");
        _prepared = meter.CreateHistogram<double>("host_prepare_seconds", null, "How long runs waited for their sandbox.");
    }

    /// <summary>A run got a sandbox.</summary>
    public void SandboxTaken(string runtime, SandboxSource source) =>
        _sandboxes.Add(1, new("runtime", runtime), new("source", Lower(source.ToString())));

    /// <summary>A run ended.</summary>
    public void RunEnded(string runtime, RunResult result)
    {
        _runs.Add(1, new("runtime", runtime), new("reason", Lower(result.Reason.ToString())));
        _queued.Record(result.QueueMs / 1000, new KeyValuePair<string, object?>("runtime", runtime));
        _prepared.Record(result.PrepareMs / 1000, new KeyValuePair<string, object?>("runtime", runtime));
    }

    /// <summary>A run was lost with its host, which alone knew its runtime.</summary>
    public void RunLost() => Lost(1, UnknownRuntime);

    /// <summary>
    /// Shows that no run was lost yet: a series that is born with its first loss has no increase, so that no alarm would hear of it.
    /// </summary>
    /// <param name="runtimes">Those that this host has.</param>
    public void Watch(IEnumerable<string> runtimes)
    {
        foreach (var runtime in runtimes.Append(UnknownRuntime))
        {
            Lost(0, runtime);
        }
    }

    private void Lost(int runs, string runtime) => _runs.Add(runs, new("runtime", runtime), new("reason", Lower(nameof(RunReason.Lost))));

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
