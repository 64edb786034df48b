using System.Diagnostics;

namespace CodeRunner.Settings.Tests;

/// <summary>Docker Compose reads what is in <c>deploy/compose</c>; it asks no engine for that.</summary>
[Trait("Needs", "Docker")]
public sealed class ComposeFilesTests
{
    private static readonly string Folder = Source.Path("deploy", "compose");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_WithTheExampleOfSettings_IsAcceptedAndComplete(string file)
    {
        var (status, errors) = await ComposeAsync("--env-file", Path.Combine(Folder, "env.example"), "--file", Path.Combine(Folder, file), "config", "--quiet");

        Assert.True(status == 0, errors);

        // Of a variable without a value it only warns.
        Assert.DoesNotContain("is not set", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Errors)> ComposeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("docker-compose", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var ours in start.Environment.Keys.Where(name => name.StartsWith("CODERUNNER_", StringComparison.Ordinal) || name.StartsWith("COMPOSE_", StringComparison.Ordinal)).ToArray())
        {
            // What the tests' caller has would count before the file.
            start.Environment.Remove(ours);
        }

        using var compose = Process.Start(start)!;
        var output = compose.StandardOutput.ReadToEndAsync(Cancel);
        var errors = compose.StandardError.ReadToEndAsync(Cancel);
        await compose.WaitForExitAsync(Cancel);
        await output;
        return (compose.ExitCode, await errors);
    }
}
