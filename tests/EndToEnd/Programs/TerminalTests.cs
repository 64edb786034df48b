using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Programs;

public sealed class TerminalTests(RunningLab lab)
{
    private static readonly TerminalSize Size = new() { Columns = 91, Rows = 33 };

    [Fact]
    public async Task Terminal_OfAProgram_IsRealAndHasTheSizeThatWasAskedFor()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("""
            import os, sys
            print([stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)], os.get_terminal_size(), os.environ["TERM"])
            print("on stderr", file=sys.stderr)
            os.open("/dev/tty", os.O_RDWR)
            """) with { Terminal = Size });

        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        Assert.Contains("[True, True, True] os.terminal_size(columns=91, lines=33) xterm", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("on stderr\r\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Empty(outcome.Stderr);
    }

    [Fact]
    public async Task Streams_WithoutATerminal_AreNone()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("import sys\nprint([stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)])"));

        Assert.Equal("[False, False, False]\n", outcome.Stdout);
    }

    [Fact]
    public async Task Resize_OfATerminal_ReachesTheProgramAsASignal()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("""
            import os, signal
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
            print("ready", flush=True)
            signal.sigwait([signal.SIGWINCH])
            print("now", os.get_terminal_size().columns, os.get_terminal_size().lines, flush=True)
            input()
            """) with { Terminal = Size });
        await run.UntilOutputAsync("ready");

        await run.ResizeAsync(120, 40);

        await run.UntilOutputAsync("now 120 40");
        await run.InputAsync("\r");
        Assert.Equal(0, (await run.EndAsync()).Result.ExitCode);
    }

    [Fact]
    public async Task ControlC_OnATerminal_InterruptsTheProgram()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("""
            try:
                print("looping", flush=True)
                while True: pass
            except KeyboardInterrupt:
                print("interrupted")
            """) with { Terminal = Size });
        await run.UntilOutputAsync("looping");

        await run.InputAsync("\u0003");

        var outcome = await run.EndAsync();
        Assert.Equal(("exited", 0), (outcome.Result.Reason, outcome.Result.ExitCode));
        Assert.Contains("interrupted", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ControlD_OnATerminal_EndsTheInput()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("import sys\nprint('reading', flush=True)\nprint(repr(sys.stdin.read()))") with { Terminal = Size });
        await run.UntilOutputAsync("reading");

        await run.InputAsync("line\r\u0004");

        Assert.Contains("'line\\n'", (await run.EndAsync()).Stdout, StringComparison.Ordinal);
    }
}
