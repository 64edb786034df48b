using System.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace CodeRunner.Bench.Floors;

/// <summary>What the engine itself takes to make a container on a network, asked through its socket as the platform does.</summary>
internal sealed class DockerStart : IAsyncDisposable
{
    private readonly DockerClient _docker = new DockerClientBuilder().WithEndpoint(new Uri("unix:///var/run/docker.sock")).Build();
    private readonly string _image;
    private string _network = "";

    private DockerStart(string image) => _image = image;

    /// <summary>Makes the network that the containers go on.</summary>
    public static async Task<DockerStart> BeginAsync(string runtime)
    {
        var floor = new DockerStart($"coderunner/{runtime}:latest");
        var made = await floor._docker.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = $"coderunner-bench-{Guid.NewGuid():N}", Driver = "bridge" });
        floor._network = made.ID;
        return floor;
    }

    /// <summary>Creates a container and starts it on the network; milliseconds of both calls. It is removed again after that.</summary>
    public async Task<double> OnceAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var container = await _docker.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Image = _image,
            Entrypoint = ["sleep"],
            Cmd = ["infinity"],
            Labels = new Dictionary<string, string> { ["coderunner.bench"] = "floor" },
            HostConfig = new HostConfig { NetworkMode = _network },
        });
        try
        {
            await _docker.Containers.StartContainerAsync(container.ID, new ContainerStartParameters());
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        finally
        {
            await _docker.Containers.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _docker.Networks.DeleteNetworkAsync(_network);
        _docker.Dispose();
    }
}
