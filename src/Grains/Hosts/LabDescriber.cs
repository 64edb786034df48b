using CodeRunner.Containers.Runtimes;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Runs;
using CodeRunner.Grains.Sessions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>Puts into words what this host offers.</summary>
internal sealed class LabDescriber(IRuntimeCatalog catalog, HostState host, IOptions<RunOptions> runs, IOptions<SessionOptions> sessions)
{
    /// <summary>The runtimes, the limits and whether a run could start now.</summary>
    public LabDescription Describe() => new([.. catalog.Runtimes.Select(Describe)], Limits(), host.NotReady);

    /// <summary>The name of a runtime that goes by this name or alias; null if this host has none.</summary>
    public string? NameOf(string nameOrAlias) => catalog.Find(nameOrAlias)?.Name;

    private SessionLimits Limits() => new(
        (int)runs.Value.Timeout.TotalMilliseconds,
        (int)runs.Value.MaxTimeout.TotalMilliseconds,
        runs.Value.OutputBytes,
        runs.Value.FileBytes,
        runs.Value.Files,
        runs.Value.TotalFileBytes,
        runs.Value.PerSession,
        (int)sessions.Value.SandboxIdle.TotalMilliseconds);

    private static RuntimeDescription Describe(RuntimeDefinition runtime) => new(
        runtime.Name,
        runtime.Title,
        runtime.Version,
        runtime.Aliases,
        runtime.Extensions,
        runtime.Entry.Names.Count > 0 ? runtime.Entry.Names[0] : "",
        runtime.Terminal,
        runtime.Notebook,
        runtime.Image);
}
