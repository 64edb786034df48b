using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Tests;

/// <summary>A host whose connection was lost comes back: programs have gone on, and nothing of them is lost or told twice.</summary>
public sealed class ResumeTests : AgentTest
{
    private const string Counting = "import sys,time\nfor i in range(200):\n  print(i); time.sleep(0.005)";

    private static readonly string Counted = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i}\n"));

    [Fact]
    public async Task Program_ConnectionLostAgainAndAgain_TellsEveryByteOnce()
    {
        var program = Started.Python(Host, Counting);
        for (var line = 20; line <= 160; line += 35)
        {
            await program.UntilAsync($"\n{line}\n");
            program = await ComeBackAsync(program);
        }

        Assert.Equal(0, (await program.ExitAsync()).ExitCode);
        Assert.Equal(Counted, program.Stdout);
    }

    [Fact]
    public async Task Program_OnATerminalThatEndsWhileTheHostIsAway_IsToldWhole()
    {
        var program = Started.Python(Host, "input(); print('x' * 20000); print('done')", new TerminalSize(80, 24));
        program.Type("go\n");
        await program.UntilAsync("x");
        Host.Dispose();
        await UntilAllAreGoneAsync();

        program = await ComeBackAsync(program);
        await program.ExitAsync();
        Assert.EndsWith($"{new string('x', 20000)}\r\ndone\r\n", program.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_InputAndSignalsAfterTheReturn_ReachIt()
    {
        var program = Started.Python(Host, "print('ready'); print('got', input()); import time; time.sleep(60)");
        await program.UntilAsync("ready\n");
        program = await ComeBackAsync(program);
        program.Type("this\n");
        await program.UntilAsync("got this\n");
        program.Signal(SignalScope.All, 9);

        Assert.Equal(ExitCause.Stopped, (await program.ExitAsync()).Cause);
    }

    [Fact]
    public async Task Program_HostAway_IsHeldUpByItsCreditAndItsTimeStillEnds()
    {
        var program = Started.Python(Host, "import sys\nwhile True: sys.stdout.write('y' * 4096)", timeoutMs: 3_000, credit: 100_000);
        await program.UntilAsync("y");
        program = await ComeBackAsync(program, credit: 50_000);

        Assert.Equal(ExitCause.Timeout, (await program.ExitAsync()).Cause);
        Assert.InRange(program.Stdout.Length, 50_000, 200_000);
    }

    [Fact]
    public async Task Program_HostThatNeverAcknowledges_IsHeldUp()
    {
        var program = Started.Python(Host, "import sys\nwhile True: sys.stdout.write('y' * 4096)", timeoutMs: 3_000, credit: 1 << 30);
        program.Acknowledges = false;

        Assert.Equal(ExitCause.Timeout, (await program.ExitAsync()).Cause);
        Assert.InRange(program.Stdout.Length, 1 << 20, (1 << 20) + (1 << 18));
    }

    [Fact]
    public async Task Programs_NotResumed_EndAndAreToldOfNoMore()
    {
        var forgotten = Started.Python(Host, "print('ready'); import time; time.sleep(60)");
        await forgotten.UntilAsync("ready\n");
        Host.Dispose();
        Host = await AgentHost.ConnectAsync(Sandbox);
        Host.Resume();
        await UntilAllAreGoneAsync();

        var same = forgotten.On(Host);
        Host.Resume(same.Resumption());
        Assert.Equal(FailureCode.NotFound, (await same.FailureAsync()).Code);
    }

    [Fact]
    public async Task Programs_OfAHostThatBeginsAnew_End()
    {
        var before = Started.Python(Host, "print('ready'); import time; time.sleep(60)");
        await before.UntilAsync("ready\n");
        Host.Dispose();
        Host = await AgentHost.ConnectAsync(Sandbox);
        Host.Send(FrameType.Ping, 100, []);

        await UntilAllAreGoneAsync();
    }

    [Fact]
    public async Task Hello_AfterPrograms_SaysTheLastChannel()
    {
        var program = Started.Python(Host, "print(1)");
        await program.ExitAsync();
        Host.Dispose();
        Host = await AgentHost.ConnectAsync(Sandbox);

        var reader = new PayloadReader((await Host.Frames(0).ReadAsync(TestContext.Current.CancellationToken)).Payload);
        Assert.Equal(program.Channel, AgentHello.Read(ref reader).LastChannel);
    }

    private async Task<Started> ComeBackAsync(Started program, int credit = 1 << 20)
    {
        Host.Dispose();
        Host = await AgentHost.ConnectAsync(Sandbox);
        var same = program.On(Host);
        Host.Resume(same.Resumption(credit));
        return same;
    }

    /// <summary>Waits until no program is left in the sandbox.</summary>
    private async Task UntilAllAreGoneAsync()
    {
        while ((await Sandbox.ProcessesAsync()).Length > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
