using CodeRunner.Containers.Agents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Sandboxes;

/// <inheritdoc/>
internal sealed partial class Sandboxes(
    SandboxContainers containers, SocketDirectories directories, SandboxUsers users, ContainerShape shape, IOptions<SandboxOptions> options, ILogger<Sandboxes> logger) : ISandboxes
{
    /// <inheritdoc/>
    public async Task<ISandbox> CreateAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var user = users.Take();
        string? directory = null;
        string? id = null;
        try
        {
            directory = directories.Make();
            SandboxIdentity.Write(directory, user, request.Runtime.Service);
            id = await containers.StartAsync(shape.Of(request, directory, user), cancellationToken);
            var agent = await AgentClient.ConnectAsync(Path.Combine(directory, ContainerShape.Socket), options.Value.StartTimeout, cancellationToken);
            if (request.Runtime.Service is { } service)
            {
                await StartServiceAsync(agent, request, service, cancellationToken);
            }

            LogCreated(request.SessionId, request.Runtime.Name, id);
            return new Sandbox(id, request.Runtime, user, agent, () => containers.RanOutOfMemoryAsync(id), () => RemoveAsync(id, directory, user));
        }
        catch
        {
            await RemoveAsync(id, directory, user);
            throw;
        }
    }

    private static async Task StartServiceAsync(AgentClient agent, SandboxRequest request, Runtimes.RuntimeService service, CancellationToken cancellationToken)
    {
        try
        {
            var server = await SandboxService.StartAsync(agent, request.Runtime, service, cancellationToken);
            _ = HangUpWithAsync(server, agent);
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    /// <summary>Without its server the sandbox is gone, and the session gets another for the next run.</summary>
    private static async Task HangUpWithAsync(AgentProgram server, AgentClient agent)
    {
        await server.Ended;
        await agent.DisposeAsync();
    }

    private async Task RemoveAsync(string? id, string? directory, int user)
    {
        try
        {
            if (id is not null)
            {
                await containers.RemoveAsync(id, CancellationToken.None);
            }

            users.Return(user);
            if (directory is not null)
            {
                directories.Remove(directory);
            }
        }
        catch (Exception failure) when (failure is EngineUnavailable or IOException)
        {
            // The user stays taken: processes of it may be left.
            LogLeft(failure, id ?? directory ?? "");
        }
    }

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} got a sandbox for {Runtime}: container {ContainerId}")]
    private partial void LogCreated(string sessionId, string runtime, string containerId);

    [LoggerMessage(LogLevel.Warning, "Sandbox {ContainerId} could not be removed; the reaper will")]
    private partial void LogLeft(Exception failure, string containerId);
}
