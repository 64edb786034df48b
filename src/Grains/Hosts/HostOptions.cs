namespace CodeRunner.Grains.Hosts;

/// <summary>What this host takes on; section <c>CodeRunner:Host</c>, beside the host's name.</summary>
public sealed class HostOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Host";

    /// <summary>
    /// Name of this host, unique among hosts that share a Docker engine or a cluster; what it makes in Docker carries it as the label
    /// <c>coderunner.host</c>. Default: the machine's name.
    /// </summary>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>Address of the silo's own health and metrics, for operators. Default: <c>http://127.0.0.1:8081</c>.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:8081";

    /// <summary>
    /// Runs on this host at once; further ones wait in line. 0 takes a run per 160 MiB of the host's memory, which is 200 for 32 GiB.
    /// Default: 0.
    /// </summary>
    public int MaxRuns { get; set; }

    /// <summary>Runs that may wait in line before new ones are refused. Default: 1000.</summary>
    public int MaxQueuedRuns { get; set; } = 1000;

    /// <summary>
    /// How often a host tells the others how it is; a quarter of it after a change, at once when it ceases to take sessions. One that was not
    /// heard for four times as long gets no session while there is another. Default: 1 second.
    /// </summary>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long programs may still run when the host is emptied (SIGTERM or <c>POST /admin/drain</c>) before they are stopped. Sessions without
    /// one move at once. Default: 2 minutes.
    /// </summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the Docker engine may leave a question unanswered before the host takes no new session. Default: 5 seconds.</summary>
    public TimeSpan EngineTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the reaper looks for what crashes left behind. Default: 30 seconds.</summary>
    public TimeSpan ReaperInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Age from which a network, container or lease without a living session is removed. Default: 2 minutes.</summary>
    public TimeSpan OrphanAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The limit in force.</summary>
    internal int EffectiveMaxRuns => MaxRuns > 0 ? MaxRuns : (int)Math.Max(4, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (160L << 20));
}
