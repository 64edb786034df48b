namespace CodeRunner.Containers.Warm;

/// <summary>How many sandboxes and sessions stand ready before anybody asks; section <c>CodeRunner:Warm</c>.</summary>
public sealed class WarmOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Warm";

    /// <summary>Warm sandboxes of each runtime, at least; 0 keeps only as many as were in demand. Default: 2.</summary>
    public int Sandboxes { get; set; } = 2;

    /// <summary>The same for a runtime by its name, where it differs. Default: none.</summary>
    public IDictionary<string, int> Runtimes { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Warm sandboxes of this host together, at most; 0 takes one per 512 MiB of the host's memory, which is 64 for 32 GiB. None is made
    /// while less than a quarter of the host's memory is available. Default: 0.
    /// </summary>
    public int MaxSandboxes { get; set; }

    /// <summary>
    /// For how long a demand is remembered: as many sandboxes of a runtime stand ready as sessions asked for in any 30 seconds of this time.
    /// 0 remembers none. Default: 10 minutes.
    /// </summary>
    public TimeSpan DemandMemory { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Sessions that stand ready on this host before anybody connects, with their lease, network and a sandbox of what most sessions ran of late.
    /// Default: 4.
    /// </summary>
    public int Sessions { get; set; } = 4;

    /// <summary>The limit in force.</summary>
    internal int EffectiveMaxSandboxes => MaxSandboxes > 0 ? MaxSandboxes : (int)Math.Max(2, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (512L << 20));

    /// <summary>How many of a runtime there are at least.</summary>
    internal int AtLeast(string runtime) => Runtimes.TryGetValue(runtime, out var count) ? count : Sandboxes;
}
