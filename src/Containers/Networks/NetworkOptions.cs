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

    /// <summary>
    /// What the names of bridges begin with, 2 to 5 letters, digits and hyphens; no other network device of the host may begin so, for the
    /// firewall knows ours by it. Default: <c>crs-</c>.
    /// </summary>
    public string BridgePrefix { get; set; } = "crs-";

    /// <summary>
    /// What closes the networks: <c>nftables</c>, or <c>none</c> where the host's rules are somebody else's business. Default: <c>nftables</c>.
    /// </summary>
    public string Firewall { get; set; } = Networks.Firewall.NfTables;

    /// <summary>
    /// Whether programs reach the Internet. Private and link-local addresses, this host and other sessions stay out of reach even then.
    /// Default: false.
    /// </summary>
    public bool Outside { get; set; }

    /// <summary>Connections to the outside at once, per sandbox. Default: 128.</summary>
    public int OutsideConnections { get; set; } = 128;

    /// <summary>
    /// Name servers, public ones, that resolve outside names where <see cref="Outside"/> is set. Default: none, then only the session's own
    /// names resolve.
    /// </summary>
    public string[] Nameservers { get; set; } = [];

    /// <summary>Further IPv4 ranges in CIDR notation that programs never reach, for example a campus's own. Default: none.</summary>
    public string[] NeverReach { get; set; } = [];

    /// <summary>Labels put on networks and containers beside our own. Default: none.</summary>
    public IDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
