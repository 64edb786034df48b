using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>Two languages: one that is interpreted, one whose sandbox stays and has no terminal.</summary>
internal sealed class FakeCatalog : IRuntimeCatalog
{
    public static RuntimeDefinition Python { get; } = new()
    {
        Name = "python",
        Title = "Python",
        Aliases = ["py"],
        Extensions = [".py"],
        Entry = new EntryRule(["main.py"], "__main__"),
        Image = "python",
        Run = ["python3", "{entry}"],
        Limits = Limits,
    };

    public static RuntimeDefinition Sql { get; } = Python with { Name = "mysql", Title = "SQL", Aliases = [], Extensions = [".sql"], Lifetime = SandboxLifetime.Session, Terminal = false };

    public IReadOnlyList<RuntimeDefinition> Runtimes { get; set; } = [Python, Sql];

    private static SandboxLimits Limits => new()
    {
        MemoryBytes = 1 << 27,
        Cpus = 0.5,
        Processes = 64,
        WorkspaceBytes = 1 << 20,
        TemporaryBytes = 1 << 20,
        Inodes = 100,
        FileSizeBytes = 1 << 20,
        OpenFiles = 100,
        CompileTimeoutMs = 1000,
    };

    public RuntimeDefinition? Find(string nameOrAlias) =>
        Runtimes.FirstOrDefault(runtime => runtime.Aliases.Prepend(runtime.Name).Contains(nameOrAlias, StringComparer.OrdinalIgnoreCase));

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
