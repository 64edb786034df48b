namespace CodeRunner.Containers;

/// <summary>What Docker holds of ours on this host, whoever made it: what the reaper looks at.</summary>
public interface IHostResources
{
    /// <summary>
    /// Lists the sessions that have a container or network here, with the age of the oldest of them. A warm sandbox, which belongs to none yet, is
    /// listed as one of its own.
    /// </summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer.</exception>
    Task<IReadOnlyList<SessionResources>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes all containers, the network and the agent directories of a session. Does nothing where nothing is.</summary>
    /// <exception cref="EngineRefused">The engine refuses to remove some of it; what it let go is gone.</exception>
    /// <exception cref="EngineUnavailable">The engine doesn't answer.</exception>
    Task RemoveAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>Removes the containers of a session except these, with their agent directories.</summary>
    /// <exception cref="EngineRefused">The engine refuses to remove some of them.</exception>
    /// <exception cref="EngineUnavailable">The engine doesn't answer.</exception>
    Task RemoveOthersAsync(string sessionId, IReadOnlyCollection<string> kept, CancellationToken cancellationToken);

    /// <summary>Checks that the engine answers.</summary>
    /// <exception cref="EngineUnavailable">It doesn't.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}

/// <summary>What a session has on this host.</summary>
/// <param name="SessionId">The session, or what stands in its place for a warm sandbox.</param>
/// <param name="Host">Name of the host that made it (label <c>coderunner.host</c>).</param>
/// <param name="Created">When the oldest part was made.</param>
public sealed record SessionResources(string SessionId, string Host, DateTimeOffset Created);
