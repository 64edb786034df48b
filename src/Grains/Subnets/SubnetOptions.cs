namespace CodeRunner.Grains.Subnets;

/// <summary>Where sessions' subnets come from; section <c>CodeRunner:Network</c>, beside what Docker is told about a network.</summary>
public sealed class SubnetOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Network";

    /// <summary>
    /// Pools in CIDR notation, used in this order. <c>172.80.0.0/12</c> is public address space: programs that may reach the
    /// outside would miss whoever owns it. Default: <c>172.80.0.0/12</c>, then <c>10.10.0.0/16</c>, together 4,352 subnets of /24.
    /// </summary>
    public IReadOnlyList<string> Pools { get; set; } = [];

    /// <summary>Pools when <see cref="Pools"/> names none: the configuration binder would add to a list instead of replacing it.</summary>
    public static IReadOnlyList<string> DefaultPools { get; } = ["172.80.0.0/12", "10.10.0.0/16"];

    /// <summary>Prefix length of each session's subnet, 16 to 29. Default: 24.</summary>
    public int PrefixLength { get; set; } = 24;

    /// <summary>
    /// Where a session's subnet is its own: in the whole <c>Cluster</c>, or on its <c>Host</c> only. Docker's bridges are local to a host, so with
    /// <c>Host</c> each host adds all subnets of the pools. All hosts have the same. Default: <c>Cluster</c>.
    /// </summary>
    public SubnetScope Scope { get; set; }

    /// <summary>The pools in force.</summary>
    internal IReadOnlyList<string> EffectivePools => Pools.Count > 0 ? Pools : DefaultPools;
}
