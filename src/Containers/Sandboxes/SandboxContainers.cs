using System.Diagnostics;
using System.Net;
using CodeRunner.Containers.Engine;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>The containers of sandboxes: made and started in one step, removed until they are really gone.</summary>
internal sealed class SandboxContainers(DockerEngine engine)
{
    private static readonly ContainerRemoveParameters Forced = new() { Force = true, RemoveVolumes = true };
    private static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes and starts one.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses; nothing is left.</exception>
    /// <exception cref="SandboxFailed">The image isn't on this host.</exception>
    public async Task<string> StartAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.MakeAsync(
                "make a sandbox",
                EngineLine.Nearly,
                docker => StartAsync(docker, parameters),
                (docker, id) => docker.Containers.RemoveContainerAsync(id, Forced, CancellationToken.None),
                cancellationToken);
        }
        catch (EngineRefused refusal) when (refusal.Status == HttpStatusCode.NotFound && refusal.Answer.StartsWith("No such image", StringComparison.OrdinalIgnoreCase))
        {
            throw new SandboxFailed($"There is no image {parameters.Image} on this host; make it with deploy/images.sh.", refusal);
        }
    }

    /// <summary>Takes one that has no network into a session's, under its new name.</summary>
    /// <param name="id">The container.</param>
    /// <param name="name">Its name from now on.</param>
    /// <param name="network">The network.</param>
    /// <param name="alias">Another name that it answers to there.</param>
    /// <param name="cancellationToken">Leaves the line.</param>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses; the container has to be removed.</exception>
    public Task MoveAsync(string id, string name, string network, string alias, CancellationToken cancellationToken) => engine.MakeAsync(
        "move a sandbox",
        EngineLine.Nearly,
        async docker =>
        {
            await docker.Containers.RenameContainerAsync(id, new ContainerRenameParameters { NewName = name }, CancellationToken.None);
            await docker.Networks.DisconnectNetworkAsync(SandboxPlace.NoNetwork, new NetworkDisconnectParameters { Container = id }, CancellationToken.None);
            await docker.Networks.ConnectNetworkAsync(
                network, new NetworkConnectParameters { Container = id, EndpointConfig = new EndpointSettings { Aliases = [alias] } }, CancellationToken.None);
            return id;
        },
        (docker, _) => docker.Containers.RemoveContainerAsync(id, Forced, CancellationToken.None),
        cancellationToken);

    /// <summary>Gives one that runs another weight on the processors.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    public Task WeighAsync(string id, int shares) => engine.AskAsync(
        "weigh a sandbox",
        (docker, token) => docker.Containers.UpdateContainerAsync(id, new ContainerUpdateParameters { CPUShares = shares }, token),
        CancellationToken.None);

    /// <summary>Removes one, running or not, and returns when it is gone. Does nothing if there is none.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await engine.RemoveAsync("remove a sandbox", (docker, token) => docker.Containers.RemoveContainerAsync(id, Forced, token), cancellationToken);
        }
        catch (EngineRefused refusal) when (refusal.Answer.Contains("already in progress", StringComparison.Ordinal))
        {
            await WaitUntilGoneAsync(id, refusal, cancellationToken);
        }
    }

    /// <summary>Whether one ended because its memory was used up: the kernel may have chosen the agent itself. Never faults.</summary>
    public async Task<bool> RanOutOfMemoryAsync(string id)
    {
        try
        {
            return await engine.AskAsync(
                "look at a sandbox",
                async (docker, token) =>
                {
                    // The agent's end is seen here before it is there.
                    await docker.Containers.WaitContainerAsync(id, token).WaitAsync(ShownWithin, token);
                    return (await docker.Containers.InspectContainerAsync(id, token)).State?.OOMKilled == true;
                },
                CancellationToken.None);
        }
        catch (Exception failure) when (failure is EngineUnavailable or TimeoutException)
        {
            return false;
        }
    }

    private static async Task<string> StartAsync(IDockerClient docker, CreateContainerParameters parameters)
    {
        var created = await docker.Containers.CreateContainerAsync(parameters, CancellationToken.None);
        try
        {
            await docker.Containers.StartContainerAsync(created.ID, new ContainerStartParameters(), CancellationToken.None);
            return created.ID;
        }
        catch
        {
            await docker.Containers.RemoveContainerAsync(created.ID, Forced, CancellationToken.None);
            throw;
        }
    }

    /// <summary>
    /// Somebody else is removing it. The client knows no call that waits for that, so it looks again, in a removal's tenth. One that doesn't go in half the time
    /// of a call has been refused: the engine answers, and is not to be taken for one that doesn't because of one container.
    /// </summary>
    private Task WaitUntilGoneAsync(string id, EngineRefused refusal, CancellationToken cancellationToken) => engine.RemoveAsync(
        "finish removing a sandbox",
        async (docker, token) =>
        {
            var began = Stopwatch.GetTimestamp();
            while (true)
            {
                // Throws "not found", which is what is waited for.
                await docker.Containers.InspectContainerAsync(id, token);
                if (Stopwatch.GetElapsedTime(began) > engine.CommandTimeout / 2)
                {
                    throw refusal;
                }

                await Task.Delay(LookAgain, token);
            }
        },
        cancellationToken);
}
