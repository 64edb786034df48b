using System.Security.Cryptography;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Engine;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Sandboxes;

/// <inheritdoc/>
internal sealed partial class Sandboxes(DockerEngine engine, ContainerShape shape, IOptions<SandboxOptions> options, ILogger<Sandboxes> logger) : ISandboxes
{
    /// <inheritdoc/>
    public async Task<ISandbox> CreateAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var directory = MakeDirectory();
        string? id = null;
        try
        {
            id = await StartContainerAsync(request, directory, cancellationToken);
            var agent = await AgentClient.ConnectAsync(Path.Combine(directory, ContainerShape.Socket), options.Value.StartTimeout, cancellationToken);
            if (request.Runtime.Service is { } service)
            {
                await StartServiceAsync(agent, request, service, cancellationToken);
            }

            LogCreated(request.SessionId, request.Runtime.Name, id);
            return new Sandbox(id, request.Runtime, agent, () => RemoveAsync(id, directory));
        }
        catch
        {
            await RemoveAsync(id, directory);
            throw;
        }
    }

    private static async Task StartServiceAsync(AgentClient agent, SandboxRequest request, Runtimes.RuntimeService service, CancellationToken cancellationToken)
    {
        try
        {
            await SandboxService.StartAsync(agent, request.Runtime, service, cancellationToken);
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    private string MakeDirectory()
    {
        const int nameBytes = 8;
        const UnixFileMode onlyRoot = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(options.Value.Directory, onlyRoot);
        return Directory.CreateDirectory(
            Path.Combine(Path.GetFullPath(options.Value.Directory), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(nameBytes))), onlyRoot).FullName;
    }

    private async Task<string> StartContainerAsync(SandboxRequest request, string directory, CancellationToken cancellationToken)
    {
        var parameters = shape.Of(request, directory);
        return await engine.ChangeAsync(
            "make a sandbox",
            async (docker, _) =>
            {
                // Not given up half way: an answer that nobody waits for would leave a container behind.
                var created = await docker.Containers.CreateContainerAsync(parameters, CancellationToken.None);
                try
                {
                    await docker.Containers.StartContainerAsync(created.ID, new ContainerStartParameters(), CancellationToken.None);
                    return created.ID;
                }
                catch
                {
                    await docker.Containers.RemoveContainerAsync(created.ID, new ContainerRemoveParameters { Force = true }, CancellationToken.None);
                    throw;
                }
            },
            cancellationToken);
    }

    private async Task RemoveAsync(string? id, string directory)
    {
        try
        {
            if (id is not null)
            {
                await engine.RemoveAsync(
                    "remove a sandbox",
                    (docker, token) => docker.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token),
                    CancellationToken.None);
            }

            Directory.Delete(directory, recursive: true);
        }
        catch (Exception failure) when (failure is EngineUnavailable or IOException)
        {
            LogLeft(failure, id ?? directory);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} got a sandbox for {Runtime}: container {ContainerId}")]
    private partial void LogCreated(string sessionId, string runtime, string containerId);

    [LoggerMessage(LogLevel.Warning, "Sandbox {ContainerId} could not be removed; the reaper will")]
    private partial void LogLeft(Exception failure, string containerId);
}
