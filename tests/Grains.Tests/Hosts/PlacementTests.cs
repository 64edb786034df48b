using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class PlacementTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Warm:Sessions", "2").With("Host:MaxRuns", "2");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Crowd_ThatComesAtOnce_IsSpreadEvenly()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Person.ComeAsync(_lab)));
        await Soon.HoldsAsync("each has a network", () => people.All(person => _lab.HostOf(person.Id) is not null));

        Assert.All(_lab.All, host => Assert.InRange(host.Sessions.Count, 6, 16));
    }

    [Fact]
    public async Task Host_ThatGoesDown_GetsNoSessionUntilItIsUp()
    {
        _lab.All[1].State.Down("broken");
        await _lab.EveryHostKnowsAsync(2);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Person.ComeAsync(_lab)));
        Assert.Equal(0, _lab.All[1].Sessions.Count);

        _lab.All[1].State.Ready();
        await _lab.EveryHostKnowsAsync(3);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Person.ComeAsync(_lab)));
        Assert.InRange(_lab.All[1].Sessions.Count, 3, 5);
    }

    [Fact]
    public async Task Lab_WithAHostDown_IsReadyWhileAnotherIs()
    {
        var lab = _lab.Client.GetGrain<ILabGrain>(0);
        _lab.All[0].State.Down("broken");
        _lab.All[1].State.Down("broken");
        await _lab.EveryHostKnowsAsync(1);
        Assert.Null((await lab.Describe(Cancel)).NotReady);

        _lab.All[2].State.Down("broken");
        await _lab.EveryHostKnowsAsync(0);
        Assert.Equal("broken", (await lab.Describe(Cancel)).NotReady);
        await Assert.ThrowsAsync<HostUnavailable>(() => Person.ComeAsync(_lab));
    }

    [Fact]
    public async Task NewSession_WithSessionsReadyOnEachHost_GivesThoseOfAll()
    {
        foreach (var host in _lab.All)
        {
            host.Get<ReadySessions>().Fill();
        }

        await Soon.HoldsAsync("two stand ready on each host", () => _lab.All.All(host => _lab.All.All(other => host.Board.Report(other.Address)?.ReadySessions == 2)));
        var hosts = new HashSet<FakeHost?>();
        foreach (var _ in _lab.All)
        {
            var id = await _lab.Client.GetGrain<ILabGrain>(0).NewSession(Cancel);
            Assert.True(await _lab.Client.GetGrain<ISessionGrain>(id).IsAlive(Cancel));
            hosts.Add(_lab.HostOf(id));
        }

        Assert.Equal(3, hosts.Count);
    }

    [Fact]
    public async Task Run_OnAFullHost_GoesWhereThereIsRoom()
    {
        var full = _lab.All[0];
        var busy = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _lab.OpenOnAsync(full)));
        var late = await _lab.OpenOnAsync(full);
        var programs = new List<FakeRun>();
        foreach (var person in busy)
        {
            await LabHosts.RunAsync(person);
            programs.Add(await _lab.NextRunAsync());
        }

        await LabHosts.RunAsync(late);
        programs.Add(await _lab.NextRunAsync());
        programs.ForEach(program => program.End());
        var events = await late.UntilExitedAsync();

        await _lab.LeavesAsync(late, full);
        Assert.DoesNotContain(events, happened => happened is QueuedEvent or NoticeEvent);
        Assert.Equal(1, events[0].Sequence);
    }

    [Fact]
    public async Task Run_WithEveryHostFull_WaitsInLineAndSaysItsPosition()
    {
        foreach (var host in _lab.All)
        {
            foreach (var person in await Task.WhenAll(_lab.OpenOnAsync(host), _lab.OpenOnAsync(host)))
            {
                await LabHosts.RunAsync(person);
            }
        }

        await _lab.EveryHostKnowsFullAsync([.. _lab.All]);
        var late = await Person.ComeAsync(_lab);
        await LabHosts.RunAsync(late);
        Assert.Equal(1, (await late.NextAsync<QueuedEvent>()).Position);

        for (var running = 0; running < 6; running++)
        {
            (await _lab.NextRunAsync()).End();
        }

        (await _lab.NextRunAsync()).End();
        await late.NextAsync<ExitedEvent>();
        Assert.All(_lab.All, host => Assert.InRange(host.Get<RunQueue>().Running, 0, 2));
    }
}
