namespace CodeRunner.Settings;

/// <summary>How silos and gateways find each other; section <c>CodeRunner:Cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Cluster";

    /// <summary>Name of the cluster; processes with another name never join. Default: <c>coderunner</c>.</summary>
    public string ClusterId { get; set; } = "coderunner";

    /// <summary>Name of the service; stored state belongs to it. Default: <c>coderunner</c>.</summary>
    public string ServiceId { get; set; } = "coderunner";

    /// <summary>Port on which the silo listens for other silos. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port on which the silo listens for gateways, and to which a gateway connects. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;
}
