using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.EndToEnd.Programs;

/// <summary>A run that has exited has no process any more: what is looked for in the container is looked for once, after that event.</summary>
public sealed class StopTests(RunningLab lab)
{
    private const string Loop = "print('looping', flush=True)\nwhile True: pass";

    [Theory]
    [InlineData("python", "main.py", Loop)]
    [InlineData("javascript", "main.js", "process.stdout.write('looping', () => { while (true); });")]
    [InlineData("java", "Main.java", "public class Main { public static void main(String[] a) { System.out.println(\"looping\"); while (true); } }")]
    [InlineData("cpp", "main.c", "#include <stdio.h>\nint main(void) { puts(\"looping\"); fflush(stdout); for (;;); }")]
    [InlineData("mysql", "main.sql", "SELECT 'looping';\nSELECT SLEEP(100);")]
    public async Task Stop_ByForce_EndsAnEndlessProgramOfEveryLanguage(string runtime, string path, string source)
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Of(runtime, (path, source)));
        await run.UntilOutputAsync("looping");

        await run.StopAsync(force: true);

        Assert.Equal("stopped", (await run.EndAsync()).Result.Reason);
        await HasNoProgramAsync(session, runtime);
    }

    [Fact]
    public async Task Stop_WithoutForce_LetsAProgramEndInOrder()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("""
            import time
            try:
                print("working", flush=True)
                time.sleep(100)
            except KeyboardInterrupt:
                print("tidied up", flush=True)
            """));
        await run.UntilOutputAsync("working");

        await run.StopAsync(force: false);

        var outcome = await run.EndAsync();
        Assert.Equal("stopped", outcome.Result.Reason);
        Assert.Contains("tidied up", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WithoutForce_KillsWhatIgnoresIt()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("""
            import signal
            for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(each, signal.SIG_IGN)
            print("deaf", flush=True)
            while True: pass
            """));
        await run.UntilOutputAsync("deaf");

        await run.StopAsync(force: false);

        Assert.Equal("stopped", (await run.EndAsync()).Result.Reason);
        await HasNoProgramAsync(session, "python");
    }

    [Fact]
    public async Task Stop_OfARunThatIsOver_DoesNothing()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(Samples.Hello("python"));
        await run.EndAsync();

        await run.StopAsync(force: true);

        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }

    [Fact]
    public async Task Stop_OfARunThatNeverWas_SaysSo()
    {
        await using var session = await lab.OpenAsync();

        await Assert.ThrowsAsync<HubException>(() => session.CallAsync("Stop", "nobody", true));
    }

    [Fact]
    public async Task Timeout_OfARun_KillsIt()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python(Loop) with { TimeoutMs = 700 });

        Assert.Equal("timeout", outcome.Result.Reason);
        Assert.Equal("looping\n", outcome.Stdout);
        Assert.True(outcome.Result.WallMs >= 700, $"ended after {outcome.Result.WallMs} ms");
        await HasNoProgramAsync(session, "python");
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("timeout")]
    [InlineData("exited")]
    public async Task Daemon_OfAProgram_IsGoneWithItsRun(string how)
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python($$"""
            import os, signal, time
            ready, done = os.pipe()
            if os.fork() == 0:
                os.setsid()
                for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(each, signal.SIG_IGN)
                if os.fork() == 0:
                    for fd in (0, 1, 2): os.close(fd)
                    os.write(done, b"x")
                    while True: time.sleep(1)
                os._exit(0)
            os.read(ready, 1)
            print("left a daemon", flush=True)
            {{(how == "exited" ? "" : "time.sleep(100)")}}
            """) with { TimeoutMs = how == "timeout" ? 3000 : null });
        await run.UntilOutputAsync("left a daemon");

        if (how == "stopped")
        {
            await run.StopAsync(force: true);
        }

        Assert.Equal(how, (await run.EndAsync()).Result.Reason);
        await HasNoProgramAsync(session, "python");
    }

    private static async Task HasNoProgramAsync(LabSession session, string runtime)
    {
        string[] ofPrograms = ["main.", "Main", "/program", "--user=student"];
        var processes = await Docker.ProcessesAsync($"coderunner-{session.Id}-{runtime}");
        Assert.NotEmpty(processes);
        Assert.DoesNotContain(processes, process => ofPrograms.Any(mark => process.Contains(mark, StringComparison.Ordinal)));
    }
}
