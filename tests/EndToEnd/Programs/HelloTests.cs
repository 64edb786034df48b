using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.EndToEnd.Programs;

public sealed class HelloTests(RunningLab lab)
{
    public static TheoryData<string, WireProtocol> Languages => new(
        from runtime in Samples.Runtimes
        from protocol in Enum.GetValues<WireProtocol>()
        select (runtime, protocol));

    public static TheoryData<string> Smoke => new(
        Directory.GetDirectories(Path.Combine(Repository.Root, "runtimes")).Where(folder => Directory.Exists(Path.Combine(folder, "smoke"))).Select(folder => Path.GetFileName(folder)!));

    [Theory, MemberData(nameof(Languages))]
    public async Task HelloWorld_OverEachProtocol_PrintsAndExitsWithZero(string runtime, WireProtocol protocol)
    {
        await using var session = await lab.OpenAsync(protocol);

        var outcome = await session.RunToEndAsync(Samples.Hello(runtime));

        Assert.Equal(("exited", 0, ""), (outcome.Result.Reason, outcome.Result.ExitCode, outcome.Stderr));
        Assert.Contains("hello", outcome.Stdout, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Smoke))]
    public async Task SmokeProgram_OfARuntime_PrintsWhatItsFolderSays(string runtime)
    {
        var (request, expected) = Samples.Smoke(runtime);
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(request);

        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        Assert.Equal(expected, outcome.Stdout);
    }

    [Theory]
    [InlineData("PY", "main.py", "print('hello')")]
    [InlineData("c", "main.c", "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }")]
    [InlineData("Node", "main.js", "console.log('hello')")]
    [InlineData("sql", "main.sql", "SELECT 'hello';")]
    public async Task Alias_InAnyCase_FindsItsRuntime(string alias, string path, string source)
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Of(alias, (path, source)));

        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        Assert.Contains("hello", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FromAcceptedToExited_TellsEachStepInOrder()
    {
        await using var session = await lab.OpenAsync();

        var compiled = await session.RunToEndAsync(Samples.Hello("cpp"));
        var again = await session.RunToEndAsync(Samples.Hello("cpp"));

        string[] steps = ["preparing", "compiling", "started", "stdout", "exited"];
        Assert.Equal(steps, compiled.Events.Select(e => e.Type).Where(type => type != "queued"));
        Assert.Contains(compiled.Events.Single(e => e.Type == "preparing").Sandbox, (string[])["warm", "created"]);
        Assert.Equal("reused", again.Events.Single(e => e.Type == "preparing").Sandbox);
        Assert.True(compiled.Events.Single(e => e.Type == "started").ProcessId > 1);
        Assert.All(session.Events.Received, e => Assert.True(DateTimeOffset.TryParse(e.Time, out var time) && time.Offset == TimeSpan.Zero, e.Time));
    }

    [Fact]
    public async Task Result_OfAProgram_MeasuresIt()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("""
            block = bytearray(40 << 20)
            for i in range(0, len(block), 4096): block[i] = 1
            print("x" * 1000)
            """));

        Assert.Equal(1001, outcome.Result.OutputBytes);
        Assert.True(outcome.Result is { WallMs: > 0, CpuMs: > 0, PrepareMs: >= 0, QueueMs: >= 0, PeakMemoryBytes: > 40 << 20 }, outcome.Result.ToString());
    }

    [Fact]
    public async Task Arguments_OfARequest_ReachTheProgramUnchanged()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("import sys; print(sys.argv[1:])") with { Args = ["a b", "", "$HOME", "ü'\"", "--flag"] });

        Assert.Equal("""['a b', '', '$HOME', 'ü\'"', '--flag']""" + "\n", outcome.Stdout);
    }
}
