using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

/// <summary>An agent that dies, or says what it must not.</summary>
public sealed partial class SandboxRunTests
{
    [Fact]
    public async Task AgentDies_RunningProgram_OutputIsKeptAndTheRunIsLost()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        _agent.Started(program, 1);
        _agent.Say(FrameType.Stdout, program, "last words"u8);
        _agent.Die();

        var events = await EventsAsync(run);
        Assert.Equal(["started 1", "stdout last words"], events.SkipLast(1).Select(Words));
        var end = (RunEnded)events[^1];
        Assert.Equal(RunEnd.Lost, end.End);
        Assert.Contains("gone", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgentDies_OfItsSandboxesMemory_TheRunEndsAsMemoryWithWords()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        _agent.Started(await StartedAsync(), 1);
        _ranOutOfMemory = true;
        _agent.Die();

        var end = await EndAsync(run);
        Assert.Equal(RunEnd.Memory, end.End);
        Assert.Contains("128 MiB", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgentDies_WhileFilesAreSent_TheRunIsLost()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await _agent.HearAsync(FrameType.WriteFile);
        _agent.Die();

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
    }

    [Fact]
    public async Task AgentDies_AfterAKill_TheRunIsStopped()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await StartedAsync();
        await run.KillAsync(Token);
        _agent.Die();

        Assert.Equal((RunEnd.Stopped, null), Outcome(await EndAsync(run)));
    }

    [Fact]
    public async Task Run_OnADeadSandbox_IsLostAtOnce()
    {
        await _client.DisposeAsync();

        Assert.Equal(RunEnd.Lost, (await EndAsync(Run(Some.Interpreted, Some.Plan()))).End);
    }

    [Fact]
    public async Task AgentSendsMoreThanItsCredit_TheConnectionEnds()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        for (var sent = 0; sent <= Frame.MaxPayload + 1_000; sent += Frame.MaxData)
        {
            _agent.Say(FrameType.Stdout, program, new byte[Frame.MaxData]);
        }

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
        await _client.Gone.WaitAsync(Token);
    }

    [Fact]
    public async Task AgentReportsMoreFilesThanItMay_TheConnectionEnds()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        for (var file = 0; file <= WorkspaceChange.MaxLive + WorkspaceChange.MaxAtEnd; file++)
        {
            var name = $"{file}";
            _agent.Say(FrameType.FileChanged, program, payload => new WorkspaceChange(ChangeKind.Created, 1, name).Write(new PayloadWriter(payload)));
        }

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
    }

    [Fact]
    public async Task AgentSendsNonsense_EveryRunEndsAsLost()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        _agent.Say(FrameType.Exited, await StartedAsync(), [1, 2]);

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
        await _client.Gone.WaitAsync(Token);
    }
}
