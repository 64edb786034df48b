namespace CodeRunner.Containers.Tests;

/// <summary>Where things of the source tree are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Runtimes => Path.Combine(Root, "runtimes");

    /// <summary>The agent as <c>tests/run.sh</c> builds it.</summary>
    public static string Agent => Path.Combine(Root, "artifacts", "agent", "coderunner-agent");

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("The tests don't run from inside the source tree.")
        : File.Exists(Path.Combine(folder.FullName, "CodeRunner.sln")) ? folder.FullName
        : Find(folder.Parent);
}
