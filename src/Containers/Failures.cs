namespace CodeRunner.Containers;

/// <summary>The Docker engine of this host doesn't answer, or refused what it must grant.</summary>
public sealed class EngineUnavailable(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The engine holds a network that overlaps the subnet.</summary>
public sealed class SubnetTaken(string subnet, Exception? inner = null)
    : Exception($"The Docker engine already has a network that overlaps {subnet}.", inner)
{
    /// <summary>The subnet in CIDR notation.</summary>
    public string Subnet { get; } = subnet;
}

/// <summary>A sandbox didn't come up, or is gone.</summary>
public sealed class SandboxFailed(string message, Exception? inner = null) : Exception(message, inner);
