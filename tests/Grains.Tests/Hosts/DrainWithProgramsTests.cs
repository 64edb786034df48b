using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class DrainWithProgramsTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Host:DrainTime", "01:00:00");

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Drain_RunningProgram_EndsByItselfBeforeItsSessionGoes()
    {
        var host = _lab.All[0];
        var person = await _lab.OpenOnAsync(host);
        await LabHosts.RunAsync(person);
        var program = await _lab.NextRunAsync();
        var emptied = host.Drain.Begin();
        program.Print("still here");
        Assert.Equal("still here"u8.ToArray(), (await person.NextAsync<OutputEvent>()).Data);
        Assert.False(emptied.IsCompleted);
        Assert.Equal(host, _lab.HostOf(person.Id));

        program.End();
        Assert.Equal(RunReason.Exited, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        await emptied;
        Assert.Equal(0, host.Sessions.Count);
        await LabHosts.RunAsync(person);
        await _lab.LeavesAsync(person, host);
    }

    [Fact]
    public async Task Drain_WithNoOtherHost_LeavesSessionsWhereTheyAre()
    {
        var host = _lab.All[0];
        var person = await _lab.OpenOnAsync(host);
        _lab.All[1].State.Down("broken");
        _lab.All[2].State.Down("broken");
        await _lab.EveryHostKnowsAsync(1);
        var emptied = host.Drain.Begin();
        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();
        await person.NextAsync<ExitedEvent>();

        Assert.Equal(host, _lab.HostOf(person.Id));
        _lab.All[1].State.Ready();
        await emptied;
        await LabHosts.RunAsync(person);
        await _lab.LeavesAsync(person, host);
    }
}
