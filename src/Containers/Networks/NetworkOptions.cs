namespace CodeRunner.Containers.Networks;

/// <summary>What Docker is told about a session's network; section <c>CodeRunner:Network</c>, beside the pools of subnets.</summary>
public sealed class NetworkOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Network";

    /// <summary>What the names of networks begin with; the session's id follows. Default: <c>coderunner-session-</c>.</summary>
    public string NamePrefix { get; set; } = "coderunner-session-";

    /// <summary>Docker's network driver. Default: <c>bridge</c>.</summary>
    public string Driver { get; set; } = "bridge";

    /// <summary>Whether the network has no way outside. Default: true.</summary>
    public bool Internal { get; set; } = true;

    /// <summary>Labels put on networks and containers beside our own. Default: none.</summary>
    public IDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
