using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.Hostile.Protocol;

public sealed class CallOrderTests(RunningLab lab, Neighbours neighbours) : ProtocolTest(lab, neighbours)
{
    private static readonly RunRequest Waiting = RunRequest.Python("print('ready', flush=True)\nprint(input())");

    [Fact]
    public Task Calls_BeforeOpen_AreRefusedInWords() => AttackAsync(async _ =>
    {
        await using var hub = await LabSession.ConnectAsync(Lab.Url);
        foreach (var (method, arguments) in new (string, object?[])[]
        {
            ("Run", [Waiting]), ("Input", ["a-1", "x"]), ("CloseInput", ["a-1"]), ("Resize", ["a-1", 80, 24]), ("Stop", ["a-1", true]), ("Close", []),
        })
        {
            var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeCoreAsync(method, arguments, Cancel));
            Assert.Contains("Call Open first", refused.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task Open_Twice_IsRefusedAndTheSessionStays() => AttackAsync(async session =>
        await Assert.ThrowsAsync<HubException>(() => session.CallAsync("Open", new OpenRequest())));

    [Fact]
    public Task Close_Twice_IsRefused() => AttackAsync(async _ =>
    {
        await using var closed = await Lab.OpenAsync();
        await closed.CloseAsync();
        await Assert.ThrowsAsync<HubException>(closed.CloseAsync);
    });

    [Fact]
    public Task Calls_OnARunThatIsOver_AreRefusedOrDoNothing() => AttackAsync(async session =>
    {
        var run = await session.RunAsync(Samples.Hello("python"));
        await run.EndAsync();
        await Assert.ThrowsAsync<HubException>(() => run.InputAsync("late"));
        await Assert.ThrowsAsync<HubException>(run.CloseInputAsync);
        await Assert.ThrowsAsync<HubException>(() => run.ResizeAsync(80, 24));
        await run.StopAsync(force: true);
    });

    [Fact]
    public Task Run_OfAnotherSession_CannotBeTouched() => AttackAsync(async attacker =>
    {
        await using var victim = await Lab.OpenAsync();
        var run = await victim.RunAsync(Waiting);
        await run.UntilOutputAsync("ready");
        foreach (var (method, arguments) in new (string, object?[])[]
        {
            ("Input", [run.Id, "stolen\n"]), ("CloseInput", [run.Id]), ("Resize", [run.Id, 80, 24]), ("Stop", [run.Id, true]),
        })
        {
            await Assert.ThrowsAsync<HubException>(() => attacker.CallAsync(method, arguments));
        }

        await run.InputAsync("mine\n");
        Assert.Equal("ready\nmine\n", (await run.EndAsync()).Stdout);
    });

    [Theory]
    [InlineData(0, 24)]
    [InlineData(-1, -1)]
    [InlineData(1_000_000_000, 1_000_000_000)]
    public Task Resize_ToNoSize_IsRefused(int columns, int rows) => AttackAsync(async session =>
    {
        var run = await session.RunAsync(Waiting with { Terminal = new TerminalSize { Columns = 80, Rows = 24 } });
        await run.UntilOutputAsync("ready");
        await Assert.ThrowsAsync<HubException>(() => run.ResizeAsync(columns, rows));
        await run.StopAsync(force: true);
        await run.EndAsync();
    });

    [Fact]
    public Task Input_BeyondItsLimit_IsRefusedAndTheRunStops() => AttackAsync(async session =>
    {
        var run = await session.RunAsync(RunRequest.Python("import time\nprint('ready', flush=True)\ntime.sleep(600)"));
        await run.UntilOutputAsync("ready");
        var refused = await Assert.ThrowsAsync<HubException>(async () =>
        {
            for (var i = 0; i < 6; i++)
            {
                await run.InputAsync(new string('x', 1 << 20));
            }
        });
        Assert.Contains("bytes of input", refused.Message, StringComparison.Ordinal);
        await run.StopAsync(force: true);
        Assert.Equal("stopped", (await run.EndAsync()).Result.Reason);
    });

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("00000000000000000000000000000000.00000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    [InlineData("\0\ud800")]
    public Task Token_ThatIsGuessed_OpensAnotherSession(string token) => AttackAsync(async session =>
    {
        await using var other = await Lab.OpenAsync(resumeToken: token);
        Assert.False(other.Opened.Resumed);
        Assert.NotEqual(session.Id, other.Id);
    });

    [Fact]
    public Task Token_ThatIsTamperedWith_OpensAnotherSession() => AttackAsync(async session =>
    {
        var token = session.Opened.ResumeToken;
        foreach (var wrong in new[] { token[..^1] + (token[^1] == '0' ? '1' : '0'), token[..^1], token + "0", token.ToUpperInvariant() + " ", $"{session.Id}.{session.Id}" })
        {
            await using var other = await Lab.OpenAsync(resumeToken: wrong);
            Assert.Equal((false, true), (other.Opened.Resumed, other.Id != session.Id));
        }
    });

    [Fact]
    public Task Token_OfAClosedSession_OpensAnotherOne() => AttackAsync(async _ =>
    {
        var closed = await Lab.OpenAsync();
        await closed.CloseAsync();
        await using var other = await Lab.OpenAsync(resumeToken: closed.Opened.ResumeToken);
        Assert.Equal((false, true), (other.Opened.Resumed, other.Id != closed.Id));
        await closed.DropAsync();
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public Task Events_FromNowhere_AreTheSessionsOwn(long after) => AttackAsync(async _ =>
    {
        await using var hub = await LabSession.ConnectAsync(Lab.Url);
        await hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest(), Cancel);
        await using var events = hub.StreamAsync<SessionEvent>("Events", after, Cancel).GetAsyncEnumerator(Cancel);
        var ticking = await hub.InvokeAsync<RunAnswer>("Run", RunRequest.Python("import time\nwhile True:\n    print('tick', flush=True)\n    time.sleep(0.05)"), Cancel);

        // Who claims to have more than there is gets what comes from then on, which may be the middle of the run.
        var sequences = new List<long>();
        do
        {
            Assert.True(await events.MoveNextAsync());
            sequences.Add(events.Current.Sequence);
            if (sequences.Count == 3)
            {
                await hub.InvokeAsync("Stop", ticking.RunId, true, Cancel);
            }
        }
        while (events.Current.Type != "exited");
        Assert.Equal(Enumerable.Range(0, sequences.Count).Select(i => sequences[0] + i), sequences);
        await hub.InvokeAsync("Close", Cancel);
    });
}
