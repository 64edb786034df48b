using System.Net;

namespace CodeRunner.Containers;

/// <summary>The Docker engine of this host doesn't answer, or refused what it must grant.</summary>
public class EngineUnavailable(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The engine answered and refused.</summary>
/// <param name="what">What it was asked to do, after "to".</param>
/// <param name="status">Status of its answer.</param>
/// <param name="answer">Its words.</param>
/// <param name="inner">The client's exception.</param>
public sealed class EngineRefused(string what, HttpStatusCode status, string answer, Exception inner)
    : EngineUnavailable($"The Docker engine refused to {what}: {answer}", inner)
{
    /// <summary>Status of its answer.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>Its words.</summary>
    public string Answer { get; } = answer;
}

/// <summary>The networks of sessions can't be closed on this host.</summary>
public sealed class FirewallUnavailable(string message, Exception? inner = null) : EngineUnavailable(message, inner);

/// <summary>The engine holds a network that overlaps the subnet.</summary>
public sealed class SubnetTaken(string subnet, Exception? inner = null)
    : Exception($"The Docker engine already has a network that overlaps {subnet}.", inner)
{
    /// <summary>The subnet in CIDR notation.</summary>
    public string Subnet { get; } = subnet;
}

/// <summary>A sandbox didn't come up, or is gone.</summary>
public sealed class SandboxFailed(string message, Exception? inner = null) : Exception(message, inner);
