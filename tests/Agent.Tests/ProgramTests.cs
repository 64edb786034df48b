using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Tests;

public sealed class ProgramTests : AgentTest
{
    [Fact]
    public async Task Program_OnPipes_HasItsStreamsApartAndItsExitCode()
    {
        var program = Started.Python(Host, "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)");
        var exit = await program.ExitAsync();

        Assert.Equal((ExitCause.Exited, 3, 0), (exit.Cause, exit.ExitCode, exit.Signal));
        Assert.Equal(("out\n", "err\n"), (program.Stdout, program.Stderr));
        Assert.True(exit.WallMicroseconds > 0 && exit.CpuMicroseconds > 0 && exit.PeakMemoryBytes > 1 << 20);
        Assert.Equal(8, exit.OutputBytes);
    }

    [Fact]
    public async Task Program_Runs_WithoutAnyPrivilege()
    {
        var program = Started.Run(Host, ["sh", "-c", "id -u; id -g; grep -E 'CapInh|CapEff|CapBnd|NoNewPrivs' /proc/self/status; pwd; echo $MARK; kill -s PIPE $$"]);
        var exit = await program.ExitAsync();

        Assert.Equal("1000\n1000\nCapInh:\t0000000000000000\nCapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\n/workspace\nhere\n", program.Stdout);
        Assert.Equal((ExitCause.Signaled, 13), (exit.Cause, exit.Signal));
    }

    [Fact]
    public async Task Program_Input_ArrivesAndEnds()
    {
        var program = Started.Python(Host, "import sys; print(sys.stdin.read()[::-1])");
        program.Type("abc");
        program.Type("def");
        program.EndInput();

        Assert.Equal(0, (await program.ExitAsync()).ExitCode);
        Assert.Equal("fedcba\n", program.Stdout);
    }

    [Fact]
    public async Task Program_LargeInputAndOutput_AreComplete()
    {
        var text = new string('x', 3_000_000);
        var program = Started.Run(Host, ["cat"], credit: 8 << 20);
        foreach (var piece in text.Chunk(Frame.MaxData))
        {
            program.Type(new string(piece));
        }

        program.EndInput();
        await program.ExitAsync();

        Assert.Equal(text, program.Stdout);
    }

    [Fact]
    public async Task Terminal_OfManySmallWrites_ComesInFewFrames()
    {
        const int bytes = 64 * 16384;
        var program = Started.Run(Host, ["dd", "if=/dev/zero", "bs=64", "count=16384", "status=none"], new TerminalSize(80, 24), credit: 2 * bytes);
        var exit = await program.ExitAsync();

        Assert.Equal((bytes, bytes), (exit.OutputBytes, program.Stdout.Length));

        // A terminal gives 4 KiB at once at most.
        Assert.InRange(program.Received, 1, bytes / 4096);
    }

    [Fact]
    public async Task Terminal_IsOne_WithSizeResizeAndControlKeys()
    {
        var program = Started.Python(
            Host,
            """
            import os, signal, sys, time
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
            print(sys.stdin.isatty(), sys.stdout.isatty(), tuple(os.get_terminal_size()), os.ttyname(0)[:9])
            signal.sigwait([signal.SIGWINCH])
            print('size', tuple(os.get_terminal_size()))
            print('name?')
            print('hi', input())
            try:
                print('wait')
                while True: time.sleep(0.1)
            except KeyboardInterrupt: print('interrupted')
            try:
                print('more')
                input()
            except EOFError: print('end')
            """,
            new TerminalSize(91, 17));
        await program.UntilAsync("True True (91, 17) /dev/pts/");
        program.Resize(60, 10);
        await program.UntilAsync("size (60, 10)");
        await program.UntilAsync("name?");
        program.Type("Ada\r");
        await program.UntilAsync("wait");
        Assert.Contains("hi Ada", program.Stdout, StringComparison.Ordinal);
        program.Type("\u0003");
        await program.UntilAsync("more");
        Assert.Contains("interrupted", program.Stdout, StringComparison.Ordinal);
        program.EndInput();

        Assert.Equal(0, (await program.ExitAsync()).ExitCode);
        Assert.Contains("end", program.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupt_OnPipes_ReachesTheProgram()
    {
        var program = Started.Python(Host, "import time\ntry:\n print('ready')\n time.sleep(60)\nexcept KeyboardInterrupt: print('stopped')");
        await program.UntilAsync("ready");
        program.Signal(SignalScope.Foreground, 2);

        Assert.Equal(ExitCause.Exited, (await program.ExitAsync()).Cause);
        Assert.Contains("stopped", program.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_ThatIsNotThere_FailsWithWords()
    {
        var failure = await Started.Run(Host, ["no-such-program"]).FailureAsync();

        Assert.Equal(FailureCode.NotFound, failure.Code);
        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_AtOnce_AreApart()
    {
        var first = Started.Python(Host, "print('first', input())");
        var second = Started.Python(Host, "print('second', input())");
        second.Type("2\n");
        await second.ExitAsync();
        first.Type("1\n");
        await first.ExitAsync();

        Assert.Equal(("first 1\n", "second 2\n"), (first.Stdout, second.Stdout));
    }

    [Fact]
    public async Task Build_Directory_BelongsToItsNumberAndGoes()
    {
        await Started.Run(Host, ["sh", "-c", "echo made > /build/5/file && mkdir /build/5/deep && ln -s /workspace /build/5/deep/link"], build: 5).ExitAsync();
        Host.Send(FrameType.RemoveBuild, 5, []);
        var look = Started.Run(Host, ["ls", "/build", "/workspace"]);
        await look.ExitAsync();

        Assert.Equal("/build:\n\n/workspace:\n", look.Stdout);
    }

    [Fact]
    public async Task Terminal_ThatItsProgramClosed_StaysItsOwn()
    {
        var first = Started.Run(
            Host, ["bash", "-c", "exec 3<&0 </dev/null >/dev/null 2>&1 3<&-; : > /tmp/closed; until [ -e /tmp/go ]; do :; done; echo back > /dev/tty"], new TerminalSize(80, 24));
        await Started.Run(Host, ["bash", "-c", "until [ -e /tmp/closed ]; do :; done"]).ExitAsync();
        var second = Started.Run(Host, ["bash", "-c", "echo ready; read line; echo got:$line"], new TerminalSize(80, 24));
        await second.UntilAsync("ready");
        first.Type("not yours\n");
        second.Type("yours\n");
        await second.ExitAsync();
        await Started.Run(Host, ["touch", "/tmp/go"]).ExitAsync();
        await first.ExitAsync();

        Assert.EndsWith("got:yours\r\n", second.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("not yours", second.Stdout, StringComparison.Ordinal);
        Assert.EndsWith("back\r\n", first.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_DeeperThanDescriptorsLast_Goes()
    {
        await Started.Run(Host, ["bash", "-c", "cd /build/5 && for i in {1..300}; do mkdir d && cd d; done; mkdir {1..200}"], build: 5).ExitAsync();
        Host.Send(FrameType.RemoveBuild, 5, []);
        var look = Started.Run(Host, ["ls", "/build"]);
        await look.ExitAsync();

        Assert.Equal("", look.Stdout);
    }

    [Fact]
    public async Task Host_ThatConnectsAgain_ReplacesTheFirst()
    {
        using var again = await AgentHost.ConnectAsync(Sandbox);
        await Host.Closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        var hello = Started.Python(again, "print('hello')");

        Assert.Equal(0, (await hello.ExitAsync()).ExitCode);
    }
}
