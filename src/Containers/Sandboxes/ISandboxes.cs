using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>Where a session gets its sandboxes on this host.</summary>
public interface ISandboxes
{
    /// <summary>Whether a sandbox of this runtime stands ready to be given away.</summary>
    bool HasWarm(RuntimeDefinition runtime);

    /// <summary>
    /// Gives a session a sandbox of its own that is ready to run: container, agent, and the runtime's service if it has one. A warm one if
    /// there is one.
    /// </summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    /// <exception cref="SandboxFailed">The sandbox didn't come up; nothing of it is left.</exception>
    Task<ISandbox> CreateAsync(SandboxRequest request, CancellationToken cancellationToken);

    /// <summary>Takes up a sandbox that a silo before this one left when it crashed. Before any is made: it is another's user that runs in it.</summary>
    /// <exception cref="SandboxFailed">Its agent is gone, or isn't the one of old; it is left as it is.</exception>
    Task<AdoptedSandbox> AdoptAsync(SandboxAdoption adoption, CancellationToken cancellationToken);
}

/// <summary>Which sandbox is wanted.</summary>
/// <param name="SessionId">Whose it is.</param>
/// <param name="Network">Name of the session's network.</param>
/// <param name="Runtime">What it runs.</param>
public sealed record SandboxRequest(string SessionId, string Network, RuntimeDefinition Runtime);

/// <summary>Whether a sandbox was made for the session or taken from the warm ones.</summary>
public enum SandboxOrigin
{
    /// <summary>Made when it was asked for.</summary>
    Created,

    /// <summary>It stood ready.</summary>
    Warm,
}
