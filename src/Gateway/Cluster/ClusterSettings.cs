namespace CodeRunner.Gateway.Cluster;

/// <summary>Which cluster to join and how its silos are found; section <c>CodeRunner:Cluster</c>, the same for silos and gateways.</summary>
public sealed class ClusterSettings
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Cluster";

    /// <summary>How silos are found. <c>Localhost</c>: one silo, on this machine. Default: <c>Localhost</c>.</summary>
    public ClusterMode Mode { get; set; } = ClusterMode.Localhost;

    /// <summary>Port of the silo for gateways. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Name of the cluster; silos and gateways with different names don't see each other. Default: <c>coderunner</c>.</summary>
    public string ClusterId { get; set; } = "coderunner";

    /// <summary>Name under which the cluster keeps its state, over changes of <see cref="ClusterId"/>. Default: <c>coderunner</c>.</summary>
    public string ServiceId { get; set; } = "coderunner";
}

/// <summary>How silos are found.</summary>
public enum ClusterMode
{
    /// <summary>One silo, on this machine.</summary>
    Localhost,
}
