using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class IsolationTests(RunningLab lab)
{
    [Fact]
    public async Task Sandbox_OfASession_HasItsNamesAndIsOnItsNetworkOnly()
    {
        await using var session = await lab.OpenAsync();
        await session.RunToEndAsync(Samples.Hello("python"));

        var network = Assert.Single(await Docker.NetworksAsync(session.Id));
        var container = $"coderunner-{session.Id}-python";

        Assert.Equal($"coderunner-session-{session.Id}", network);
        Assert.Contains(container, await Docker.ContainersAsync(session.Id));
        Assert.Equal([network], await Docker.NetworksOfAsync(container));
        Assert.Matches(@"^(172\.(8\d|9[0-5])\.\d+|10\.10\.\d+)\.0/24$", await Docker.SubnetAsync(network));
    }

    [Fact]
    public async Task Program_OfOneSession_CannotReachAnothers()
    {
        await using var one = await lab.OpenAsync();
        await using var other = await lab.OpenAsync();
        var server = await one.RunAsync(RunRequest.Python("""
            import socket
            server = socket.create_server(("0.0.0.0", 5000))
            print("listening", flush=True)
            server.accept()
            """));
        await server.UntilOutputAsync("listening");
        var address = await Docker.AddressAsync($"coderunner-{one.Id}-python");

        var attempt = await other.RunToEndAsync(RunRequest.Python($$"""
            import socket
            try:
                socket.create_connection(("{{address}}", 5000), timeout=2)
                print("reached")
            except OSError as refused:
                print("refused")
            """));

        Assert.Equal("refused\n", attempt.Stdout);
        Assert.NotEqual(
            await Docker.SubnetAsync($"coderunner-session-{one.Id}"), await Docker.SubnetAsync($"coderunner-session-{other.Id}"));
    }

    [Fact]
    public async Task Program_InASandbox_IsNobodyWithAReadOnlySystem()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("""
            import grp, os, pwd
            status = dict(line.split(":", 1) for line in open("/proc/self/status"))
            print(pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name, int(status["CapEff"], 16), status["NoNewPrivs"].strip())
            try: open("/usr/touched", "w")
            except OSError as refused: print(refused.strerror)
            try: os.kill(1, 9); print("still here")
            except OSError as refused: print(refused.strerror)
            """));

        Assert.Equal("student student 0 1\nRead-only file system\nOperation not permitted\n", outcome.Stdout);
    }

    [Fact]
    public async Task Program_OfEachSession_RunsAsAUserOfItsOwn()
    {
        const string whoAmI = "import os\nprint(os.getuid())";
        await using var one = await lab.OpenAsync();
        await using var other = await lab.OpenAsync();

        Assert.NotEqual(
            (await one.RunToEndAsync(RunRequest.Python(whoAmI))).Stdout, (await other.RunToEndAsync(RunRequest.Python(whoAmI))).Stdout);
    }

    [Fact]
    public async Task Program_ThatKillsAllItMay_LeavesTheSandboxWorking()
    {
        await using var session = await lab.OpenAsync();

        var first = await session.RunToEndAsync(RunRequest.Python("import os, signal\nos.kill(-1, signal.SIGKILL)"));
        var next = await session.RunToEndAsync(Samples.Hello("python"));

        Assert.Contains(first.Result.Reason, (string[])["exited", "signaled"]);
        Assert.Equal("hello\n", next.Stdout);
    }
}
