using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Networks;

/// <summary>A host whose programs may reach the Internet.</summary>
public sealed class OpenHost() : DockerHost(("Network:Outside", "true"), ("Network:BridgePrefix", "cro-"));
