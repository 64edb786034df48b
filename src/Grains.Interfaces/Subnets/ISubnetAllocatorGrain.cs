namespace CodeRunner.Grains.Interfaces.Subnets;

/// <summary>Hands out the cluster's subnets; there is one, with key 0. Always the lowest free one, in the order of the configured pools.</summary>
[Alias("coderunner.subnet-allocator")]
public interface ISubnetAllocatorGrain : IGrainWithIntegerKey
{
    /// <summary>Leases a subnet to a session, or answers with the one that it has.</summary>
    /// <exception cref="SubnetPoolExhausted">None is free.</exception>
    [Alias("lease")]
    Task<SubnetLease> Lease(string sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// The session's subnet overlaps a network that a host has but that isn't ours: that subnet is blocked for as long as the host
    /// reports it, and the session gets the next one.
    /// </summary>
    /// <exception cref="SubnetPoolExhausted">None is free.</exception>
    [Alias("replace")]
    Task<SubnetLease> Replace(string sessionId, string subnet, string host, CancellationToken cancellationToken);

    /// <summary>Takes a session's lease back. Does nothing if it has none.</summary>
    /// <returns>Whether there was one.</returns>
    [Alias("release")]
    Task<bool> Release(string sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// What a host's Docker engine really holds: a session's network keeps or gets its lease, anything else that overlaps is blocked.
    /// Replaces the host's report before.
    /// </summary>
    [Alias("report")]
    Task Report(HostSubnets held, CancellationToken cancellationToken);

    /// <summary>How many subnets there are and how they are used.</summary>
    [Alias("count")]
    Task<SubnetCount> Count(CancellationToken cancellationToken);
}

/// <summary>A leased subnet.</summary>
/// <param name="Subnet">In CIDR notation, for example <c>172.80.0.0/24</c>.</param>
[GenerateSerializer, Immutable, Alias("coderunner.subnet-lease")]
public sealed record SubnetLease([property: Id(0)] string Subnet);

/// <summary>Subnets that a host's Docker engine holds.</summary>
/// <param name="Host">Name of the host.</param>
/// <param name="Networks">Its networks.</param>
[GenerateSerializer, Immutable, Alias("coderunner.host-subnets")]
public sealed record HostSubnets([property: Id(0)] string Host, [property: Id(1)] IReadOnlyList<HeldSubnet> Networks);

/// <summary>A subnet of a network in a host's Docker engine.</summary>
/// <param name="Subnet">In CIDR notation, of any prefix length.</param>
/// <param name="SessionId">The session it belongs to, or null if it isn't ours.</param>
[GenerateSerializer, Immutable, Alias("coderunner.held-subnet")]
public sealed record HeldSubnet([property: Id(0)] string Subnet, [property: Id(1)] string? SessionId);

/// <summary>How the subnets are used.</summary>
/// <param name="Total">Subnets in all pools.</param>
/// <param name="Leased">Leased to sessions.</param>
/// <param name="Blocked">Held by networks that aren't ours.</param>
[GenerateSerializer, Immutable, Alias("coderunner.subnet-count")]
public sealed record SubnetCount([property: Id(0)] int Total, [property: Id(1)] int Leased, [property: Id(2)] int Blocked);
