using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Runtimes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>Makes sandboxes, whole or not at all: container, agent, and the runtime's server if it has one.</summary>
internal sealed partial class SandboxMaker(
    SandboxContainers containers, SocketDirectories directories, SandboxUsers users, ContainerShape shape, IOptions<SandboxOptions> options, ILogger<SandboxMaker> logger)
{
    // It listens already; a kernel that is busy with a crash may keep it from answering for a moment.
    private static readonly TimeSpan AdoptTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Makes one that is ready to run.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    /// <exception cref="SandboxFailed">It didn't come up; nothing of it is left.</exception>
    public async Task<Sandbox> MakeAsync(SandboxPlace place, CancellationToken cancellationToken)
    {
        var runtime = place.Runtime;
        var user = users.Take();
        string? directory = null;
        string? id = null;
        try
        {
            directory = directories.Make();
            SandboxIdentity.Write(directory, user, runtime.Service);
            id = await containers.StartAsync(shape.Of(place, directory, user), cancellationToken);
            var agent = await AgentClient.ConnectAsync(Path.Combine(directory, ContainerShape.Socket), options.Value.StartTimeout, cancellationToken);
            var server = runtime.Service is { } service ? await StartServiceAsync(agent, runtime, service, cancellationToken) : 0;

            agent.TellUse(WeightOf(id, isHeavy: false).Use);
            LogMade(place.Owner, runtime.Name, id);
            return new Sandbox(id, runtime, user, agent, () => containers.RanOutOfMemoryAsync(id), () => RemoveAsync(id, directory, user))
            {
                Record = new SandboxRecord(id, user, directory, server),
            };
        }
        catch
        {
            await RemoveAsync(id, directory, user);
            throw;
        }
    }

    /// <summary>Takes up one of an earlier process; programs of it that aren't named end.</summary>
    /// <exception cref="SandboxFailed">Its agent is gone, or isn't the one of old.</exception>
    public async Task<AdoptedSandbox> AdoptAsync(SandboxAdoption adoption, CancellationToken cancellationToken)
    {
        var (id, user, directory, service) = adoption.Sandbox;
        var socket = Path.Combine(directory, ContainerShape.Socket);
        if (!File.Exists(socket))
        {
            throw new SandboxFailed("The sandbox is gone.");
        }

        users.Reserve(user);
        var agent = await AgentClient.ConnectAsync(socket, AdoptTimeout, cancellationToken);
        var sandbox = new Sandbox(id, adoption.Runtime, user, agent, () => containers.RanOutOfMemoryAsync(id), () => RemoveAsync(id, directory, user))
        {
            Record = adoption.Sandbox,
        };
        var runs = adoption.Runs.Select(sandbox.Adopt).ToArray();
        var resumed = adoption.Runs.Select(run => new ResumeProgram(run.Program.Channel, run.Position, run.Credit)).ToList();
        if (service > 0)
        {
            var (server, resume) = SandboxService.Adopt(agent, service);
            resumed.Add(resume);
            _ = HangUpWithAsync(server, agent);
        }

        agent.Send(FrameType.Resume, 0, payload => new ResumePrograms(resumed).Write(new PayloadWriter(payload)));
        agent.TellUse(WeightOf(id, isHeavy: true).Use);
        LogAdopted(id, adoption.Runtime.Name, runs.Length);
        return new AdoptedSandbox(sandbox, runs);
    }

    private SandboxWeight WeightOf(string container, bool isHeavy) => new(container, options.Value.HeavyCpuShares, isHeavy, containers, logger);

    private static async Task<uint> StartServiceAsync(AgentClient agent, RuntimeDefinition runtime, RuntimeService service, CancellationToken cancellationToken)
    {
        try
        {
            var server = await SandboxService.StartAsync(agent, runtime, service, cancellationToken);
            _ = HangUpWithAsync(server, agent);
            return server.Channel;
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

    [LoggerMessage(LogLevel.Debug, "{Owner} got a sandbox for {Runtime}: container {ContainerId}")]
    private partial void LogMade(string owner, string runtime, string containerId);

    [LoggerMessage(LogLevel.Information, "Took up sandbox {ContainerId} for {Runtime} with {Runs} programs")]
    private partial void LogAdopted(string containerId, string runtime, int runs);

    [LoggerMessage(LogLevel.Warning, "Sandbox {ContainerId} could not be removed; the reaper will")]
    private partial void LogLeft(Exception failure, string containerId);
}
