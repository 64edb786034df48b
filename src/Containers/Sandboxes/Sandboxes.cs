using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Warm;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Containers.Sandboxes;

/// <inheritdoc/>
internal sealed partial class Sandboxes(SandboxMaker maker, WarmPool warm, SandboxContainers containers, ContainerNames names, ILogger<Sandboxes> logger) : ISandboxes
{
    /// <inheritdoc/>
    public bool HasWarm(RuntimeDefinition runtime) => warm.Has(runtime);

    /// <inheritdoc/>
    public async Task<ISandbox> CreateAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var place = SandboxPlace.Of(request);
        return warm.Take(request.Runtime) is { } standing && await TryGiveAsync(standing, place, cancellationToken)
            ? standing
            : await maker.MakeAsync(place, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AdoptedSandbox> AdoptAsync(SandboxAdoption adoption, CancellationToken cancellationToken) => maker.AdoptAsync(adoption, cancellationToken);

    /// <summary>Moves a warm sandbox into a session. False if it broke meanwhile; nothing of it is left then.</summary>
    private async Task<bool> TryGiveAsync(Sandbox sandbox, SandboxPlace place, CancellationToken cancellationToken)
    {
        try
        {
            await containers.MoveAsync(sandbox.Id, names.Of(place), place.Network, place.Runtime.Name, cancellationToken);
            sandbox.Origin = SandboxOrigin.Warm;
            LogGiven(place.Owner, place.Runtime.Name, sandbox.Id);
            return true;
        }
        catch (EngineRefused refusal)
        {
            LogBroken(refusal, sandbox.Id);
            await sandbox.DisposeAsync();
            return false;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} got a warm sandbox for {Runtime}: container {ContainerId}")]
    private partial void LogGiven(string sessionId, string runtime, string containerId);

    [LoggerMessage(LogLevel.Warning, "The warm sandbox {ContainerId} could not be given to a session; another is made")]
    private partial void LogBroken(Exception failure, string containerId);
}
