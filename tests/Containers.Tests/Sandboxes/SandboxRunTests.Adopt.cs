using System.Text;
using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

/// <summary>Runs that outlive the silo that began them.</summary>
public sealed partial class SandboxRunTests
{
    [Fact]
    public async Task Started_SaysWhatItTakesToTakeItUp()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var start = await StartAsync();
        _agent.Started(start.Channel, 42);

        var started = Assert.IsType<RunStarted>(await run.Events.ReadAsync(Token));
        Assert.Equal(new ProgramRecord(start.Channel, start.Start.Build, OnTerminal: false, TimeSpan.Zero), started.Program);
        Assert.Equal(1, started.Position);
    }

    [Fact]
    public async Task Acknowledge_AFewAtATimeAndTheLast_TellsTheAgent()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        for (var i = 0; i < 10; i++)
        {
            _agent.Say(FrameType.Stdout, program, "x"u8);
        }

        for (var i = 1; i <= 10; i++)
        {
            run.Acknowledge((await run.Events.ReadAsync(Token)).Position);
        }

        Assert.Equal((program, 8), await _agent.HearAcknowledgementAsync());
        _agent.Exited(program);
        run.Acknowledge((await EndAsync(run)).Position);
        Assert.Equal((program, 11), await _agent.HearAcknowledgementAsync());
    }

    [Fact]
    public async Task Adopt_AProgramOfAnEarlierSilo_GoesOnWhereItWas()
    {
        var run = SandboxRun.Adopt(
            _client, Some.Interpreted, Some.User, new RunAdoption(new ProgramRecord(7, 3, OnTerminal: false, TimeSpan.FromSeconds(2)), 5, 100, 1_000), () => Task.FromResult(false));
        _agent.Say(FrameType.Stdout, 7, "more"u8);
        var output = await run.Events.ReadAsync(Token);
        Assert.Equal(("stdout more", 6), (Words(output), output.Position));

        await run.InputAsync("line"u8.ToArray(), Token);
        var input = await _agent.HearAsync(FrameType.Input);
        Assert.Equal((7u, "line"), (input.Channel, Encoding.UTF8.GetString(input.Payload)));
        await run.InterruptAsync(Token);
        Assert.Equal(new ProgramSignal(SignalScope.Foreground, 2), (await _agent.HearAsync(FrameType.Signal)).Signal);
        _agent.Exited(7);

        var end = await EndAsync(run);
        Assert.Equal((RunEnd.Exited, 104L, TimeSpan.FromSeconds(2), 7L), (end.End, end.OutputBytes, end.Compile, end.Position));
        Assert.Equal(3u, (await _agent.HearAsync(FrameType.RemoveBuild)).Channel);
    }

    [Fact]
    public async Task Adopt_AProgramThatTheAgentDoesNotKnow_IsLostWithItsWords()
    {
        var run = SandboxRun.Adopt(
            _client, Some.Interpreted, Some.User, new RunAdoption(new ProgramRecord(7, 0, OnTerminal: false, default), 5, 0, 1_000), () => Task.FromResult(false));
        _agent.Say(FrameType.StartFailed, 7, payload => new AgentFailure(FailureCode.NotFound, "It is gone.").Write(new PayloadWriter(payload)));

        Assert.Equal((RunEnd.Lost, "It is gone."), Outcome(await EndAsync(run)));
    }
}
