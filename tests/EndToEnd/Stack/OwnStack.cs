using CodeRunner.Lab.Host;

namespace CodeRunner.EndToEnd.Stack;

/// <summary>A stack beside the one that all other tests use: it may be killed, and its limits are low so that they are reached.</summary>
public sealed class OwnStack : IAsyncLifetime
{
    public const string Host = "coderunner-tests-own";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["CodeRunner__Host__Name"] = Host,
        ["CodeRunner__Gateway__Urls"] = "http://127.0.0.1:18090",
        ["CodeRunner__Host__Urls"] = "http://127.0.0.1:18091",
        ["CodeRunner__Cluster__SiloPort"] = "12121",
        ["CodeRunner__Cluster__GatewayPort"] = "31010",
        ["CodeRunner__Sandbox__Directory"] = $"/run/coderunner/{Host}/sandboxes",
        ["CODERUNNER_LOGS"] = Path.Combine(Repository.Root, "artifacts", "tests", "own-stack"),
        ["CodeRunner__Host__MaxRuns"] = "1",
        ["CodeRunner__Host__MaxQueuedRuns"] = "1",
        ["CodeRunner__Session__SandboxIdle"] = "00:00:02",
        ["CodeRunner__Session__DisconnectGrace"] = "00:00:02",

        // Whatever stands here belongs to somebody.
        ["CodeRunner__Warm__Sessions"] = "0",
        ["CodeRunner__Warm__Sandboxes"] = "1",
        ["CodeRunner__Gateway__Rates__RunsPerSecond"] = "1",
        ["CodeRunner__Gateway__Rates__RunBurst"] = "3",
    };

    public Uri Url { get; } = new(Settings["CodeRunner__Gateway__Urls"]);

    public HttpClient Http { get; } = new() { BaseAddress = new Uri(Settings["CodeRunner__Gateway__Urls"]), Timeout = TimeSpan.FromMinutes(2) };


    public async ValueTask InitializeAsync()
    {
        await DownAsync();
        await UpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await DownAsync();
        Assert.Empty((await Docker.ContainersOfHostAsync(Host)).Concat(await Docker.NetworksOfHostAsync(Host)));
    }

    /// <summary>Brings up what is missing, from the same build as the stack of all other tests.</summary>
    public static Task UpAsync() => ScriptAsync("up.sh", "--detach", "--no-build");

    public static Task DownAsync() => ScriptAsync("down.sh");

    /// <summary>Kills a host process, as a crash would.</summary>
    public static async Task KillAsync(string name)
    {
        var pid = (await File.ReadAllTextAsync($"/run/coderunner/{Host}/{name}.pid")).Split(' ')[0];
        Assert.Equal(0, (await Command.RunAsync("kill", ["-KILL", pid])).Status);
    }

    private static async Task ScriptAsync(string script, params string[] arguments)
    {
        var (status, output) = await Command.RunAsync(Path.Combine(Repository.Root, "deploy", script), arguments, Settings);
        Assert.True(status == 0, $"{script} ended with {status}:\n{output}");
    }
}
