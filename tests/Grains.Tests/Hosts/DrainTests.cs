using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class DrainTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Host:DrainTime", "00:00:00");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FakeHost Host => _lab.All[0];

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Drain_IdleSession_GoesOnElsewhereWithItsEvents()
    {
        var person = await _lab.OpenOnAsync(Host);
        var first = await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();
        var before = await person.UntilExitedAsync();
        await Host.Drain.Begin();

        Assert.Equal(0, Host.Sessions.Count);
        Assert.DoesNotContain(person.Id, Host.Networks.Standing.Keys);
        Assert.All(Host.Sandboxes.Made, made => Assert.True(made.Gone.IsCompleted));
        Assert.Contains("what programs had made is gone", (await person.NextAsync<NoticeEvent>()).Message, StringComparison.Ordinal);

        var second = await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();
        var after = await person.UntilExitedAsync();
        Assert.NotEqual(first, second);
        await _lab.LeavesAsync(person, Host);
        Assert.Equal(before[^1].Sequence + 2, after[0].Sequence);

        var all = (await person.Session.Read(0, Cancel)).Events;
        Assert.Equal(Enumerable.Range(1, all.Length).Select(number => (long)number), all.Select(happened => happened.Sequence));
        Assert.True((await person.Session.Renew("connection", 0, Cancel)).Attached);
        var resumed = await person.Session.Open(new OpenSession(Person.Secret, "another", Create: false), Cancel);
        Assert.True(resumed!.Resumed);
        Assert.Equal(after[^1].Sequence, resumed.LastSequence);
        Assert.Equal(1, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
    }

    [Fact]
    public async Task Drain_SessionThatRanNothing_GoesWithoutAWord()
    {
        var person = await _lab.OpenOnAsync(Host);
        await Host.Drain.Begin();
        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();

        Assert.IsType<PreparingEvent>((await person.UntilExitedAsync())[0]);
    }

    [Fact]
    public async Task Drain_TimeUp_StopsTheProgramAndMovesItsSession()
    {
        var person = await _lab.OpenOnAsync(Host);
        await LabHosts.RunAsync(person);
        await _lab.NextRunAsync();
        await Host.Drain.Begin();

        var events = await person.UntilExitedAsync();
        Assert.Equal(RunReason.Stopped, Assert.IsType<ExitedEvent>(events[^1]).Result.Reason);
        Assert.Contains(events, happened => happened is NoticeEvent { RunId: not null });
        await LabHosts.RunAsync(person);
        await _lab.LeavesAsync(person, Host);
    }

    [Fact]
    public async Task Drain_NewSessions_GoElsewhere()
    {
        await Host.Drain.Begin();
        await _lab.EveryHostKnowsAsync(2);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Person.ComeAsync(_lab)));
        Assert.Equal(0, Host.Sessions.Count);
        Assert.True(Host.Drain.Status.Draining);

        Host.Drain.Undo();
        await _lab.EveryHostKnowsAsync(3);
        await Person.ComeAsync(_lab);
        Assert.Equal(1, Host.Sessions.Count);
    }

    [Fact]
    public async Task Drain_OneHostAfterTheOther_LosesNoSession()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Person.ComeAsync(_lab)));
        foreach (var host in _lab.All)
        {
            await host.Drain.Begin();
            host.Drain.Undo();
            await _lab.EveryHostKnowsAsync(3);
        }

        foreach (var person in people)
        {
            Assert.True((await person.Session.Renew("connection", 0, Cancel)).Attached);
        }

        Assert.Equal(9, _lab.All.Sum(host => host.Sessions.Count));
        Assert.Equal(9, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
    }
}
