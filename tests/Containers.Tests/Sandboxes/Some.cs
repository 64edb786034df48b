using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

/// <summary>Runtimes and runs as tests need them.</summary>
internal static class Some
{
    public const int User = 1_900_000_007;

    public static SandboxLimits Limits { get; } = new()
    {
        MemoryBytes = 128 << 20,
        Cpus = 0.5,
        Processes = 64,
        WorkspaceBytes = 1 << 20,
        TemporaryBytes = 1 << 20,
        Inodes = 1024,
        FileSizeBytes = 1 << 20,
        OpenFiles = 256,
        CompileTimeoutMs = 5_000,
    };

    public static RuntimeDefinition Interpreted { get; } = new()
    {
        Name = "script",
        Title = "Script",
        Entry = new EntryRule(["main.s"]),
        Extensions = [".s"],
        Image = "none",
        Run = ["interpreter", "{entry}"],
        Environment = new Dictionary<string, string> { ["MODE"] = "test" },
        Ignore = ["cache"],
        Limits = Limits,
    };

    public static RuntimeDefinition Compiled { get; } = Interpreted with
    {
        Compile = ["compiler", "-o", "{build}/out", "{sources}"],
        Run = ["{build}/out"],
    };

    public static RunPlan Plan(params RunFile[] files) => new(
        files.Length > 0 ? files : [File("main.s", "hello")], "main.s", ["one"], null, 0, 0, TimeSpan.FromSeconds(7), 10_000, 1_000);

    public static RunFile File(string path, string content) => new(path, System.Text.Encoding.UTF8.GetBytes(content));
}
