namespace CodeRunner.Containers.Networks;

/// <summary>The networks of this host's sessions: one Docker network each.</summary>
public interface ISessionNetworks
{
    /// <summary>Makes the network of a session from an explicit subnet, closed by the firewall.</summary>
    /// <param name="sessionId">The session it belongs to.</param>
    /// <param name="subnet">Its subnet in CIDR notation, for example <c>172.80.0.0/24</c>.</param>
    /// <param name="cancellationToken">Leaves the line; what the engine has begun is finished.</param>
    /// <returns>The network's name.</returns>
    /// <exception cref="SubnetTaken">The engine holds a network that overlaps the subnet.</exception>
    /// <exception cref="FirewallUnavailable">The network could not be closed; it was not made.</exception>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    Task<string> CreateAsync(string sessionId, string subnet, CancellationToken cancellationToken);

    /// <summary>Removes the session's network and cuts off whatever is still connected. Does nothing if there is none.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    Task RemoveAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>Lists every network of the engine, other people's too, so that their subnets aren't handed out.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    Task<IReadOnlyList<HostNetwork>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>A network of this host's engine.</summary>
/// <param name="Name">Name in the engine.</param>
/// <param name="Subnets">Its IPv4 subnets in CIDR notation.</param>
/// <param name="SessionId">The session it belongs to, or null if it isn't ours.</param>
/// <param name="Host">Name of the host that made it (label <c>coderunner.host</c>), or null if it isn't ours.</param>
/// <param name="Created">When it was made.</param>
public sealed record HostNetwork(string Name, IReadOnlyList<string> Subnets, string? SessionId, string? Host, DateTimeOffset Created);
