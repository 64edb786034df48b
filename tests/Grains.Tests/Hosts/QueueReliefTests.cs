using System.Text;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

/// <summary>Each of three hosts runs one program at a time.</summary>
public sealed class QueueReliefTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Host:MaxRuns", "1").With("Host:DrainTime", "01:00:00");
    private readonly Dictionary<string, FakeRun> _programs = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Run_InLine_BeginsWhereAPlaceGetsFree()
    {
        await FillAsync(0, 1, 2);
        var person = await _lab.OpenOnAsync(_lab.All[0]);
        var request = Person.Program("late") with { Terminal = new RequestTerminal(80, 24), Arguments = ["one"], TimeoutMs = 4321 };
        var runId = (await person.Session.Run(request, Cancel)).RunId;
        await person.Session.Input(runId, "typed "u8.ToArray(), Cancel);
        await person.Session.Input(runId, "early"u8.ToArray(), Cancel);
        await person.Session.Resize(runId, 100, 30, Cancel);
        _programs["busy 1"].End();

        var program = await BeganAsync("late");
        Assert.Equal(_lab.All[1], _lab.HostOf(person.Id));
        Assert.Equal(["one"], program.Plan.Arguments);
        Assert.Equal(TimeSpan.FromMilliseconds(4321), program.Plan.Timeout);
        Assert.Equal((100, 30), (program.Plan.Columns, program.Plan.Rows));
        Assert.Null(program.Plan.Input);
        await Soon.HoldsAsync("it gets what was typed", () => string.Concat(program.Input.Where(text => !text.StartsWith('<'))) == "typed early");

        program.End();
        var events = await person.UntilExitedAsync();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(happened => happened.Sequence));
        Assert.DoesNotContain(events, happened => happened is NoticeEvent);
        var ended = Assert.Single(events.OfType<ExitedEvent>());
        Assert.Equal((runId, RunReason.Exited), (ended.RunId, ended.Result.Reason));
        Assert.True(ended.Result.QueueMs > 0);
    }

    [Fact]
    public async Task Runs_InLine_GoInTheOrderTheyCame()
    {
        await FillAsync(0, 1, 2);
        var (first, second) = (await _lab.OpenOnAsync(_lab.All[0]), await _lab.OpenOnAsync(_lab.All[0]));
        await first.Session.Run(Person.Program("first") with { Input = "given"u8.ToArray() }, Cancel);
        await second.Session.Run(Person.Program("second"), Cancel);
        Assert.Equal(2, (await second.NextAsync<QueuedEvent>()).Position);
        _programs["busy 2"].End();

        Assert.Equal("given"u8.ToArray(), (await BeganAsync("first")).Plan.Input!.Value.ToArray());
        Assert.Equal(1, (await second.NextAsync<QueuedEvent>()).Position);
        Assert.Equal(_lab.All[2], _lab.HostOf(first.Id));
    }

    [Fact]
    public async Task Session_WithFilesOfPrograms_WaitsWhereTheyAre()
    {
        var person = await _lab.OpenOnAsync(_lab.All[0]);
        await person.Session.Run(Person.Program("before"), Cancel);
        (await BeganAsync("before")).End();
        await person.NextAsync<ExitedEvent>();
        await FillAsync(0, 1, 2);
        await person.Session.Run(Person.Program("late"), Cancel);
        var other = await _lab.OpenOnAsync(_lab.All[0]);
        await other.Session.Run(Person.Program("other"), Cancel);
        _programs["busy 1"].End();

        // Who came later has nothing to lose.
        await BeganAsync("other");
        Assert.Equal(_lab.All[0], _lab.HostOf(person.Id));
        _programs["busy 0"].End();
        await BeganAsync("late");
        Assert.Equal(_lab.All[0], _lab.HostOf(person.Id));
    }

    [Fact]
    public async Task SecondRun_OfASessionInLine_StaysWithTheFirst()
    {
        await FillAsync(0, 1, 2);
        var person = await _lab.OpenOnAsync(_lab.All[0]);
        await person.Session.Run(Person.Program("first"), Cancel);
        await person.Session.Run(Person.Program("second"), Cancel);
        _programs["busy 1"].End();

        (await BeganAsync("first")).End();
        (await BeganAsync("second")).End();
        Assert.Equal(_lab.All[1], _lab.HostOf(person.Id));
        Assert.Equal(RunReason.Exited, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        Assert.Equal(RunReason.Exited, (await person.NextAsync<ExitedEvent>()).Result.Reason);
    }

    [Fact]
    public async Task Drain_RunInLine_KeepsItsAgeInTheLineItComesTo()
    {
        await FillAsync(0, 1);
        _lab.All[2].State.Down("broken");
        await _lab.EveryHostKnowsAsync(0);
        var (older, younger) = (await _lab.OpenOnAsync(_lab.All[0]), await _lab.OpenOnAsync(_lab.All[1]));
        await older.Session.Run(Person.Program("older"), Cancel);
        await older.NextAsync<QueuedEvent>();
        await younger.Session.Run(Person.Program("younger"), Cancel);
        Assert.Equal(1, (await younger.NextAsync<QueuedEvent>()).Position);
        var emptied = _lab.All[0].Drain.Begin();

        Assert.Equal(2, (await younger.NextAsync<QueuedEvent>()).Position);
        _programs["busy 1"].End();
        (await BeganAsync("older")).End();
        Assert.Equal(_lab.All[1], _lab.HostOf(older.Id));
        (await BeganAsync("younger")).End();
        Assert.Equal(RunReason.Exited, (await older.NextAsync<ExitedEvent>()).Result.Reason);
        Assert.False(emptied.IsCompleted);
        _programs["busy 0"].End();
    }

    [Fact]
    public async Task Stop_InTheLineItCameTo_EndsTheRun()
    {
        await FillAsync(0, 1);
        _lab.All[2].State.Down("broken");
        await _lab.EveryHostKnowsAsync(0);
        var person = await _lab.OpenOnAsync(_lab.All[0]);
        var runId = (await person.Session.Run(Person.Program("late"), Cancel)).RunId;
        _ = _lab.All[0].Drain.Begin();
        await _lab.LeavesAsync(person, _lab.All[0]);
        await person.Session.Stop(runId, force: false, Cancel);

        var ended = await person.NextAsync<ExitedEvent>();
        Assert.Equal((runId, RunReason.Stopped), (ended.RunId, ended.Result.Reason));
        await Soon.HoldsAsync("it has left the line", () => _lab.All[1].Get<RunQueue>().Waiting == 0);
        _programs["busy 0"].End();
    }

    [Fact]
    public async Task Session_WhoseRunWasStoppedInLine_TakesNothingAlong()
    {
        await FillAsync(0, 1, 2);
        var person = await _lab.OpenOnAsync(_lab.All[0]);
        var runId = (await person.Session.Run(Person.Program("late"), Cancel)).RunId;
        await person.Session.Stop(runId, force: true, Cancel);
        Assert.Equal(RunReason.Stopped, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        _programs["busy 1"].End();
        await Soon.HoldsAsync("the other host has a place", () => _lab.All[1].Get<RunQueue>().Running == 0);

        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();
        Assert.NotEqual(runId, (await person.NextAsync<ExitedEvent>()).RunId);
    }

    private async Task FillAsync(params int[] hosts)
    {
        foreach (var host in hosts)
        {
            var person = await _lab.OpenOnAsync(_lab.All[host]);
            await person.Session.Run(Person.Program($"busy {host}"), Cancel);
            await BeganAsync($"busy {host}");
        }

        await _lab.EveryHostKnowsFullAsync([.. hosts.Select(host => _lab.All[host])]);
    }

    /// <summary>The program with that code; others that begin before it are kept by theirs.</summary>
    private async Task<FakeRun> BeganAsync(string code)
    {
        while (!_programs.ContainsKey(code))
        {
            var began = await _lab.NextRunAsync();
            _programs[Encoding.UTF8.GetString(began.Plan.Files[0].Content.Span)] = began;
        }

        return _programs[code];
    }
}
