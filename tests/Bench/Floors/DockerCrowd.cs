using System.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace CodeRunner.Bench.Floors;

/// <summary>
/// What the engine itself takes to give each of a crowd a container on a network of its own, asked through its socket as the platform does: as many at a time as
/// the platform asks for, and nothing runs in them.
/// </summary>
internal sealed class DockerCrowd : IAsyncDisposable
{
    // CodeRunner:Docker:Parallelism as it is set by default.
    private const int AtATime = 6;

    private readonly DockerClient _docker = new DockerClientBuilder().WithEndpoint(new Uri("unix:///var/run/docker.sock")).Build();
    private readonly SemaphoreSlim _turns = new(AtATime);
    private readonly List<(string Network, string Container)> _made = [];

    /// <summary>Asks for all at once; for each the milliseconds from then until its container has started.</summary>
    public async Task<double[]> MakeAsync(IReadOnlyList<string> runtimes)
    {
        var began = Stopwatch.GetTimestamp();
        return await Task.WhenAll(runtimes.Select(async (runtime, i) =>
        {
            await MakeAsync($"coderunner/{runtime}:latest", i);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (network, container) in _made)
        {
            await _docker.Containers.RemoveContainerAsync(container, new ContainerRemoveParameters { Force = true });
            await _docker.Networks.DeleteNetworkAsync(network);
        }

        _docker.Dispose();
        _turns.Dispose();
    }

    private async Task MakeAsync(string image, int number)
    {
        await _turns.WaitAsync();
        try
        {
            var network = await _docker.Networks.CreateNetworkAsync(new NetworksCreateParameters
            {
                Name = $"coderunner-bench-{Guid.NewGuid():N}",
                Driver = "bridge",
                Internal = true,
                // The engine's own pools end at about thirty.
                IPAM = new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = $"10.213.{number}.0/24" }] },
                Labels = new Dictionary<string, string> { ["coderunner.bench"] = "floor" },
            });
            var container = await _docker.Containers.CreateContainerAsync(new CreateContainerParameters
            {
                Image = image,
                Entrypoint = ["sleep"],
                Cmd = ["infinity"],
                Labels = new Dictionary<string, string> { ["coderunner.bench"] = "floor" },
                HostConfig = new HostConfig { NetworkMode = network.ID },
            });
            lock (_made)
            {
                _made.Add((network.ID, container.ID));
            }

            await _docker.Containers.StartContainerAsync(container.ID, new ContainerStartParameters());
        }
        finally
        {
            _turns.Release();
        }
    }
}
