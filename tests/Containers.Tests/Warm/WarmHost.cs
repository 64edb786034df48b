using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Warm;

/// <summary>A host that keeps one sandbox warm, of what it is asked to.</summary>
public sealed class WarmHost : DockerHost
{
    public WarmHost()
        : base(("Warm:Sandboxes", "1"), ("Warm:DemandMemory", "00:00:00"))
    {
    }
}
