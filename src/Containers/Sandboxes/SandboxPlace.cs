using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>Where a container stands when it is made: in a session's network, or nowhere yet.</summary>
/// <param name="Owner">What its name has in front of its runtime: the session's id, or that of nobody's.</param>
/// <param name="SessionId">The session it belongs to; null for none yet.</param>
/// <param name="Network">Name of its network.</param>
/// <param name="Runtime">What it runs.</param>
internal sealed record SandboxPlace(string Owner, string? SessionId, string Network, RuntimeDefinition Runtime)
{
    /// <summary>What the owner of a sandbox that belongs to nobody begins with; no session's id does.</summary>
    public const string WarmOwner = "warm-";

    /// <summary>The engine's network of containers that have none.</summary>
    public const string NoNetwork = "none";

    /// <summary>In a session.</summary>
    public static SandboxPlace Of(SandboxRequest request) => new(request.SessionId, request.SessionId, request.Network, request.Runtime);

    /// <summary>Nowhere yet.</summary>
    public static SandboxPlace Warm(RuntimeDefinition runtime) => new($"{WarmOwner}{Guid.NewGuid():N}", null, NoNetwork, runtime);
}
