using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Tests;

/// <summary>Programs that misbehave: each gets its honest verdict, nothing of it is left, and the sandbox works on.</summary>
public sealed class LimitTests : AgentTest
{
    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import time\nwhile True: time.sleep(9)")]
    [InlineData("import signal, time\nfor s in range(1, 32):\n try: signal.signal(s, signal.SIG_IGN)\n except OSError: pass\nwhile True: time.sleep(9)")]
    [InlineData("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)")]
    public async Task Time_ThatIsUp_EndsIt(string code)
    {
        var exit = await Started.Python(Host, code, timeoutMs: 300).ExitAsync();

        Assert.Equal(ExitCause.Timeout, exit.Cause);
        Assert.Empty(await Sandbox.ProcessesAsync());
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Processor_UsedByALoopWithoutEnd_IsToldOfUntilItIsOver()
    {
        var sandbox = Host.Frames(0);
        Assert.Equal(FrameType.Hello, (await sandbox.ReadAsync(TestContext.Current.CancellationToken)).Type);
        var program = Started.Python(Host, "while True: pass");
        Assert.True(await HeavyAsync());
        program.Signal(SignalScope.All, 9);

        Assert.False(await HeavyAsync());

        async Task<bool> HeavyAsync()
        {
            var (type, payload) = await sandbox.ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equal(FrameType.ProcessorUse, type);
            return IsHeavy(payload);
        }
    }

    [Fact]
    public async Task Processor_UsedByALoop_IsToldOfToTheHostThatComesMeanwhile()
    {
        Started.Python(Host, "while True: pass");
        await Host.Frames(0).ReadAsync(TestContext.Current.CancellationToken);
        await Host.Frames(0).ReadAsync(TestContext.Current.CancellationToken);
        using var another = await AgentHost.ConnectAsync(Sandbox);
        await another.Frames(0).ReadAsync(TestContext.Current.CancellationToken);

        var (type, payload) = await another.Frames(0).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((FrameType.ProcessorUse, true), (type, IsHeavy(payload)));
    }

    private static bool IsHeavy(byte[] payload)
    {
        var reader = new PayloadReader(payload);
        return ProcessorUse.Read(ref reader).IsHeavy;
    }

    [Fact]
    public async Task Output_OverItsLimit_EndsItAtTheLimit()
    {
        var program = Started.Run(Host, ["yes"], outputLimit: 100_000);
        var exit = await program.ExitAsync();

        Assert.Equal((ExitCause.Output, 100_000, 100_000), (exit.Cause, exit.OutputBytes, program.Stdout.Length));
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Output_WithoutCredit_WaitsInTheProgram()
    {
        var program = Started.Python(Host, "import sys\nfor i in range(20): sys.stdout.write('x' * 10000)\nprint('done')", credit: 5000);
        await program.UntilAsync(new string('x', 5000));
        Assert.Equal(5000, program.Stdout.Length);
        program.Grant(1 << 20);

        Assert.Equal(ExitCause.Exited, (await program.ExitAsync()).Cause);
        Assert.Equal(new string('x', 200_000) + "done\n", program.Stdout);
    }

    [Fact]
    public async Task Stop_WithoutCredit_EndsIt()
    {
        var program = Started.Run(Host, ["yes"], credit: 2);
        await program.UntilAsync("y\n");
        program.Signal(SignalScope.All, 9);

        Assert.Equal(ExitCause.Stopped, (await program.ExitAsync()).Cause);
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Memory_OverItsLimit_IsToldAsMemory()
    {
        var exit = await Started.Python(Host, "x = []\nwhile True: x.append(bytearray(8 << 20))").ExitAsync();

        Assert.Equal(ExitCause.Memory, exit.Cause);
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Daemon_ThatHidesTwice_EndsWithItsProgram()
    {
        var program = Started.Python(
            Host, "import os, time\nif os.fork() == 0:\n os.setsid()\n if os.fork() == 0:\n  while True: time.sleep(1)\n os._exit(0)\nos.wait()\nprint('parent goes')");

        Assert.Equal(ExitCause.Exited, (await program.ExitAsync()).Cause);
        Assert.Empty(await Sandbox.ProcessesAsync());
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task ForkBomb_IsContainedAndGone()
    {
        var exit = await Started.Python(Host, "import os\nwhile True:\n try: os.fork()\n except OSError: pass", timeoutMs: 500).ExitAsync();

        Assert.Equal(ExitCause.Timeout, exit.Cause);
        Assert.Empty(await Sandbox.ProcessesAsync());
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task ForkBomb_BesideAnotherProgram_LeavesThatAlone()
    {
        var neighbour = Started.Python(Host, "print('ready'); print('still', input())");
        await neighbour.UntilAsync("ready");
        await Started.Python(Host, "import os\nwhile True:\n try: os.fork()\n except OSError: pass", timeoutMs: 300).ExitAsync();
        neighbour.Type("here\n");

        Assert.Equal(ExitCause.Exited, (await neighbour.ExitAsync()).Cause);
        Assert.Contains("still here", neighbour.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill -9 -1")]
    [InlineData("kill -9 1; kill -STOP 1; cat /proc/1/environ; cat /proc/1/mem; ls /proc/1/fd; ls /run/coderunner; echo x > /coderunner/agent")]
    [InlineData("rm -f /build/.launch; echo x > /build/.launch; chmod 777 /build/.launch; mv /build/.launch /tmp/; /build/.launch 0 0 0 /bin/id id")]
    public async Task Attack_OnTheAgent_DoesNothing(string script)
    {
        var program = Started.Run(Host, ["sh", "-c", script]);
        await program.ExitAsync();

        Assert.Equal("", program.Stdout);
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Stdout_ThatIsClosedEarly_DoesNotEndTheProgram()
    {
        var program = Started.Run(Host, ["sh", "-c", "exec >&-; echo still >&2; exit 4"]);

        Assert.Equal(4, (await program.ExitAsync()).ExitCode);
        Assert.Equal("still\n", program.Stderr);
    }
}
