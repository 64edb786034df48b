namespace CodeRunner.Lab.Host;

/// <summary>What the Docker engine of this machine says, asked through its command line: not through the code under test.</summary>
public static class Docker
{
    /// <summary>Names of a session's containers, running or not.</summary>
    public static Task<string[]> ContainersAsync(string sessionId) =>
        LinesAsync("ps", "-a", "--filter", $"name=^/coderunner-{sessionId}-", "--format", "{{.Names}}");

    /// <summary>Names of a session's networks.</summary>
    public static Task<string[]> NetworksAsync(string sessionId) =>
        LinesAsync("network", "ls", "--filter", $"label=coderunner.session={sessionId}", "--format", "{{.Name}}");

    /// <summary>Names of all containers that carry a host's name, the warm ones too.</summary>
    public static Task<string[]> ContainersOfHostAsync(string host) => LinesAsync("ps", "-a", "--filter", $"label=coderunner.host={host}", "--format", "{{.Names}}");

    /// <summary>Names of all networks that carry a host's name.</summary>
    public static Task<string[]> NetworksOfHostAsync(string host) => LinesAsync("network", "ls", "--filter", $"label=coderunner.host={host}", "--format", "{{.Name}}");

    /// <summary>The subnet of a network.</summary>
    public static async Task<string> SubnetAsync(string network) =>
        (await LinesAsync("network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}}", network)).Single();

    /// <summary>Subnets of all networks of the engine.</summary>
    public static async Task<string[]> SubnetsAsync() =>
        await LinesAsync(["network", "inspect", "--format", "{{range .IPAM.Config}}{{.Subnet}}{{end}}", .. await LinesAsync("network", "ls", "-q")]);

    /// <summary>A container's address on its session's network.</summary>
    public static async Task<string> AddressAsync(string container) =>
        (await LinesAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container)).Single();

    /// <summary>Names of the networks a container is on.</summary>
    public static Task<string[]> NetworksOfAsync(string container) =>
        LinesAsync("inspect", "--format", "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}\n{{end}}", container);

    /// <summary>Command lines of all processes in a container.</summary>
    public static async Task<string[]> ProcessesAsync(string container) => [.. (await LinesAsync("top", container, "-eo", "pid,args")).Skip(1)];

    /// <summary>All processes in a container, each as user id, process id and command line; none if the container is gone.</summary>
    public static async Task<string[]> OwnedProcessesAsync(string container)
    {
        var (status, output) = await Command.RunAsync("docker", ["top", container, "-eo", "uid,pid,args"]);
        return status == 0 ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)] : [];
    }

    /// <summary>Ids of a session's networks.</summary>
    public static Task<string[]> NetworkIdsAsync(string sessionId) =>
        LinesAsync("network", "ls", "--no-trunc", "--filter", $"label=coderunner.session={sessionId}", "--format", "{{.ID}}");

    /// <summary>What a template makes of a container, word by word; empty if it is gone.</summary>
    public static async Task<string[]> InspectAsync(string container, string format)
    {
        var (status, output) = await Command.RunAsync("docker", ["inspect", "--format", format, container]);
        return status == 0 ? output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private static async Task<string[]> LinesAsync(params string[] arguments)
    {
        var (status, output) = await Command.RunAsync("docker", arguments);
        return status == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"docker {string.Join(' ', arguments)} failed: {output}");
    }
}
