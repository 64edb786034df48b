namespace CodeRunner.Settings;

/// <summary>How silos and gateways find each other; section <c>CodeRunner:Cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Cluster";

    /// <summary>
    /// Where the cluster keeps its members, leases and subscriptions: <c>Localhost</c> is one silo with memory, and needs nothing else;
    /// <c>Redis</c> is any number of silos and gateways. Default: <c>Localhost</c>.
    /// </summary>
    public ClusterStore Store { get; set; }

    /// <summary>
    /// Address of Redis, with options behind commas: <c>10.0.0.5:6379,password=…,ssl=true</c>. It must keep what it is told (append-only
    /// file) and have no eviction. Default: empty.
    /// </summary>
    public string Redis { get; set; } = "";

    /// <summary>Name of the cluster; processes with another name never join. Default: <c>coderunner</c>.</summary>
    public string ClusterId { get; set; } = "coderunner";

    /// <summary>Name of the service; stored state belongs to it. Default: <c>coderunner</c>.</summary>
    public string ServiceId { get; set; } = "coderunner";

    /// <summary>
    /// Address at which other silos and the gateways reach this silo; only counts with <c>Redis</c>. Default: empty, which is this machine
    /// alone, <c>127.0.0.1</c>.
    /// </summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>
    /// Address on which the silo listens, where it differs from the advertised one, such as <c>0.0.0.0</c> behind address translation. What
    /// reaches it controls the lab: never the open Internet. Default: empty, the advertised address.
    /// </summary>
    public string ListenAddress { get; set; } = "";

    /// <summary>Port on which the silo listens for other silos. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port on which the silo listens for gateways; with <c>Localhost</c> a gateway connects to it. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// How often a silo asks others whether they live, and how long it waits for the answer. Shorter finds a lost host sooner; too short takes a
    /// host that is only busy for a lost one. Default: 1.5 seconds.
    /// </summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Unanswered questions in a row after which a silo takes another for lost. Default: 3.</summary>
    public int MissedProbes { get; set; } = 3;

    /// <summary>Silos that must take one for lost before it is; with fewer silos than that, all of them. Default: 2.</summary>
    public int Votes { get; set; } = 2;

    /// <summary>How often gateways look for silos that came or went, and silos for members they weren't told of. Default: 5 seconds.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(5);
}
