using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using Docker.DotNet.Models;

namespace CodeRunner.Containers.Tests.Sandboxes;

[Trait("Needs", "Docker")]
public class SandboxesTests(DockerHost host) : IClassFixture<DockerHost>
{
    [Fact]
    public async Task Create_Container_HasItsNamesLabelsAndWalls()
    {
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), session);

        var container = await host.Docker.Containers.InspectContainerAsync(sandbox.Id, Token);
        Assert.Equal($"/coderunner-{session}-python", container.Name);
        Assert.Equal(("python", session, host.Name), (Label(container, "runtime"), Label(container, "session"), Label(container, "host")));
        var (name, endpoint) = Assert.Single(container.NetworkSettings!.Networks);
        Assert.Equal($"{host.Name}-{session}", name);
        Assert.Contains("python", endpoint.Aliases);
        var walls = container.HostConfig!;
        Assert.True(walls.ReadonlyRootfs);
        Assert.Equal(["ALL"], walls.CapDrop);
        Assert.Contains("no-new-privileges", walls.SecurityOpt);
        Assert.Equal((sandbox.Runtime.Limits.MemoryBytes, sandbox.Runtime.Limits.MemoryBytes), (walls.Memory, walls.MemorySwap));
        Assert.Equal((1_000_000, (long)(sandbox.Runtime.Limits.Cpus * 1_000_000)), (walls.CPUPeriod, walls.CPUQuota));
        Assert.True(walls.PidsLimit > sandbox.Runtime.Limits.Processes);
        Assert.Equal(("private", "none"), (walls.IpcMode, walls.LogConfig.Type));
    }

    [Fact]
    public async Task Run_Python_ReadsInputAndTellsBothStreamsFilesAndExitCode()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        var run = sandbox.Run(Programs.Plan(Some.File("main.py", """
            import sys
            name = input("name?")
            print("hello", name)
            print("oh", file=sys.stderr)
            open("made.txt", "w").write("x" * 10)
            sys.exit(3)
            """)) with { Input = null });
        await run.OutputAsync("name?");
        await run.InputAsync("world\n"u8.ToArray(), Token);
        var done = await run.EndAsync();

        Assert.Equal(("hello world\n", "oh\n"), (done.Output, done.Error));
        Assert.Equal((RunEnd.Exited, 3), (done.End.End, done.End.ExitCode));
        Assert.Equal(new RunFileChanged("made.txt", 10, FileChange.Created), Assert.Single(done.Events.OfType<RunFileChanged>()) with { Position = 0 });
        Assert.Equal("xxxxxxxxxx"u8.ToArray(), (await sandbox.ReadFileAsync("made.txt", Token))?.Content.ToArray());
    }

    [Fact]
    public async Task Run_WithoutEnd_HasLessWeightOnTheProcessorsUntilItIsOver()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        var run = sandbox.Run(Programs.Plan(Some.File("main.py", "while True: pass")));
        await HasSharesAsync(64);
        await run.KillAsync(Token);
        await HasSharesAsync(1_024);

        // The other walls are what they were.
        var walls = (await host.Docker.Containers.InspectContainerAsync(sandbox.Id, Token)).HostConfig!;
        var limits = sandbox.Runtime.Limits;
        Assert.Equal((limits.MemoryBytes, limits.MemoryBytes, (long)(limits.Cpus * 1_000_000)), (walls.Memory, walls.MemorySwap, walls.CPUQuota));

        async Task HasSharesAsync(long shares)
        {
            while ((await host.Docker.Containers.InspectContainerAsync(sandbox.Id, Token)).HostConfig!.CPUShares != shares)
            {
                await Task.Delay(50, Token);
            }
        }
    }

    [Fact]
    public async Task Run_Again_ReusesTheWorkspaceAndRemovesWhatThePersonDeleted()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        await sandbox.RunAsync(Some.File("main.py", "open('made', 'w')"), Some.File("old.py", ""));
        var done = await sandbox.RunAsync(Some.File("main.py", "import os; print(sorted(os.listdir()))"));

        Assert.Equal("['made', 'main.py']\n", done.Output);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Run_SmokeProgramOfARuntime_PrintsWhatItShall(string name)
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime(name), DockerHost.NewSession());
        var smoke = Path.Combine(Repository.Runtimes, name, "smoke");
        var entry = Assert.Single(Directory.GetFiles(smoke), file => Path.GetFileName(file) != "expected.txt");
        var done = await sandbox.RunAsync(new RunFile(Path.GetFileName(entry), await File.ReadAllBytesAsync(entry, Token)));

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(smoke, "expected.txt"), Token), done.Output);
        Assert.Equal((RunEnd.Exited, 0), (done.End.End, done.End.ExitCode));
    }

    [Fact]
    public async Task Run_CompileError_IsCompileFailedWithTheCompilersWords()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("cpp"), DockerHost.NewSession());
        var done = await sandbox.RunAsync(Some.File("main.cpp", "int main() { return nothing; }"));

        Assert.Equal(RunEnd.CompileFailed, done.End.End);
        Assert.Contains("nothing", done.Error, StringComparison.Ordinal);
        Assert.Empty(done.Events.OfType<RunStarted>());
    }

    [Fact]
    public async Task Run_CompilerThatReadsStandardInput_Ends()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("cpp"), DockerHost.NewSession());
        var done = await sandbox.RunAsync(Some.File("main.c", "#include \"/dev/stdin\"\nint main(void) { return 0; }"));

        Assert.NotEqual(RunEnd.Timeout, done.End.End);
    }

    [Theory]
    [InlineData("while True: pass", RunEnd.Timeout)]
    [InlineData("x = bytearray(10 ** 9)\nfor i in range(0, len(x), 4096): x[i] = 1", RunEnd.Memory)]
    [InlineData("while True: print('x' * 1000)", RunEnd.Output)]
    [InlineData("import os; os.kill(os.getpid(), 11)", RunEnd.Signaled)]
    public async Task Run_ProgramThatBreaksALimit_HasItsReason(string program, RunEnd end)
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        var plan = Programs.Plan(Some.File("main.py", program)) with { Timeout = TimeSpan.FromSeconds(end == RunEnd.Timeout ? 1 : 20) };

        Assert.Equal(end, (await sandbox.Run(plan).EndAsync()).End.End);
        Assert.Equal("fine\n", (await sandbox.RunAsync(Some.File("main.py", "print('fine')"))).Output);
    }

    [Fact]
    public async Task Kill_EndlessProgram_IsStopped()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        var run = sandbox.Run(Programs.Plan(Some.File("main.py", "print('on', flush=True)\nwhile True: pass")));
        await run.OutputAsync("on");
        await run.KillAsync(Token);

        Assert.Equal(RunEnd.Stopped, (await run.EndAsync()).End.End);
    }

    [Fact]
    public async Task Run_OnATerminal_HasItsSize()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        var plan = Programs.Plan(Some.File("main.py", "import os; print(os.isatty(0), os.get_terminal_size().columns)")) with { Input = null, Columns = 91, Rows = 30 };

        Assert.Equal("True 91\r\n", (await sandbox.Run(plan).EndAsync()).Output);
    }

    [Fact]
    public async Task Run_WithoutCredit_IsHeldUpUntilGranted()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());
        var run = sandbox.Run(Programs.Plan(Some.File("main.py", "print('x' * 500_000)")) with { Credit = 1000 });
        await run.OutputAsync("x");
        Assert.False(run.Events.Completion.IsCompleted);
        run.Grant(1_000_000);

        Assert.Equal(500_001, (await run.EndAsync()).End.OutputBytes);
    }

    [Fact]
    public async Task Sandboxes_OfOneSession_ReachEachOtherByRuntimeName()
    {
        var session = DockerHost.NewSession();
        await using var python = await host.SandboxAsync(host.Runtime("python"), session);
        await using var server = await host.Sandboxes.CreateAsync(new SandboxRequest(session, $"{host.Name}-{session}", host.Runtime("javascript")), Token);
        var serving = server.Run(Programs.Plan(Some.File("main.js", "require('net').createServer(c => c.end('hi')).listen(5000, () => console.log('ready'))")));
        await serving.OutputAsync("ready");
        var done = await python.RunAsync(Some.File("main.py", "import socket\ns = socket.create_connection(('javascript', 5000))\nprint(s.recv(10))"));

        Assert.Equal(("b'hi'\n", ""), (done.Output, done.Error));
    }

    [Fact]
    public async Task Dispose_Sandbox_LeavesNothing()
    {
        var session = DockerHost.NewSession();
        var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        var run = sandbox.Run(Programs.Plan(Some.File("main.py", "print('on', flush=True)\nwhile True: pass")));
        await run.OutputAsync("on");
        var directory = await DirectoryAsync(sandbox.Id);
        await sandbox.DisposeAsync();

        Assert.Equal(RunEnd.Lost, (await run.EndAsync()).End.End);
        Assert.True(sandbox.Gone.IsCompleted);
        Assert.Empty(await host.ContainersAsync(session));
        Assert.DoesNotContain(directory, host.SocketDirectories);
    }

    [Fact]
    public async Task Gone_ContainerKilledFromOutside_CompletesAndDisposeStillWorks()
    {
        var session = DockerHost.NewSession();
        var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        await host.Docker.Containers.RemoveContainerAsync(sandbox.Id, new ContainerRemoveParameters { Force = true }, Token);
        await sandbox.Gone.WaitAsync(Token);
        await sandbox.DisposeAsync();

        Assert.Empty(await host.ContainersAsync(session));
    }

    [Fact]
    public async Task Gone_ServerOfTheSandboxEnds_Completes()
    {
        var runtime = host.Runtime("python") with { Service = Service(["/usr/bin/python3", "-c", "import time; time.sleep(1)"], ["/bin/true"]) };
        await using var sandbox = await host.SandboxAsync(runtime, DockerHost.NewSession());

        await sandbox.Gone.WaitAsync(Token);
    }

    [Theory]
    [InlineData("/bin/false", "ended")]
    [InlineData("/bin/cat", "did not answer")]
    public async Task Create_ServerThatDoesNotServe_FailsWithWordsAndLeavesNothing(string server, string words)
    {
        var session = DockerHost.NewSession();
        var ready = server == "/bin/cat" ? "/bin/false" : "/bin/cat";
        var runtime = host.Runtime("python") with { Service = Service([server], [ready]) };

        var failure = await Assert.ThrowsAsync<SandboxFailed>(() => host.SandboxAsync(runtime, session));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Empty(await host.ContainersAsync(session));
    }

    [Fact]
    public async Task Create_GivenUp_LeavesNothing()
    {
        var session = DockerHost.NewSession();
        var network = await host.Networks.CreateAsync(session, DockerHost.NewSubnet(), Token);
        using var giveUp = new CancellationTokenSource();
        var creating = host.Sandboxes.CreateAsync(new SandboxRequest(session, network, host.Runtime("python")), giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating);
        Assert.Empty(await host.ContainersAsync(session));
    }

    public static TheoryData<string> Shipped => [.. Directory.GetDirectories(Repository.Runtimes).Select(path => Path.GetFileName(path)!)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ThatUsesUpAllMemoryAndIsHarderToKillThanTheAgent_EndsAsMemory()
    {
        var runtime = host.Runtime("python");
        await using var sandbox = await host.SandboxAsync(runtime with { Limits = runtime.Limits with { MemoryBytes = 64 << 20, TemporaryBytes = 128 << 20 } }, DockerHost.NewSession());

        // Memory that no process has, taken by one as small as can be: the kernel finds nobody larger than the agent.
        var done = await sandbox.RunAsync(Some.File("main.py", """
            import os
            open("/proc/self/oom_score_adj", "w").write("0")
            os.execv("/bin/dd", ["dd", "if=/dev/zero", "of=/tmp/filled", "bs=64k"])
            """));

        Assert.Equal(RunEnd.Memory, done.End.End);
    }

    private static RuntimeService Service(string[] command, string[] ready) => new(command, 1000, 1000, ready, 2_000);

    private static string Label(ContainerInspectResponse container, string name) => container.Config!.Labels[$"coderunner.{name}"];

    private async Task<string> DirectoryAsync(string id) =>
        (await host.Docker.Containers.InspectContainerAsync(id, Token)).Mounts.Single(mount => mount.Destination == ContainerShape.SocketsInside).Source;
}
