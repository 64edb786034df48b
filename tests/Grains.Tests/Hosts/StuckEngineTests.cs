using CodeRunner.Containers;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

/// <summary>Sessions of a host whose Docker engine doesn't answer.</summary>
public sealed class StuckEngineTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Host:DrainTime", "00:00:00");
    private readonly TaskCompletionSource _engine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FakeHost Host => _lab.All[0];

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _engine.TrySetResult();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task Run_NeedsASandbox_GoesOnElsewhereWithItsEventsAndLease()
    {
        var person = await _lab.OpenOnAsync(Host);
        await LoseEngineAsync();

        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();

        Assert.IsType<PreparingEvent>((await person.UntilExitedAsync())[0]);
        Assert.Single(_lab.All, host => host != Host && host.Networks.Standing.ContainsKey(person.Id));
        Assert.Contains(person.Id, Host.Networks.Standing.Keys);
        Assert.False(Host.Sessions.Has(person.Id));
        Assert.Equal(1, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
    }

    [Fact]
    public async Task Drain_EngineThatNeverAnswers_MovesSessionsWithTheirEventsAndLeases()
    {
        var person = await _lab.OpenOnAsync(Host);
        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();
        await person.UntilExitedAsync();
        var before = (await person.Session.Read(0, Cancel)).Events;
        var subnet = Host.Networks.Standing[person.Id];
        await LoseEngineAsync();
        Host.Networks.MayBeRemoved = _engine.Task;

        _ = Host.Drain.Begin();
        await Soon.HoldsAsync("no session is left on the host", () => Host.Sessions.Count == 0);

        var page = await person.Session.Read(0, Cancel);
        Assert.Equal(before.Select(happened => happened.Sequence), page.Events.Take(before.Length).Select(happened => happened.Sequence));
        Assert.True((await person.Session.Renew("connection", 0, Cancel)).Attached);
        await Soon.HoldsAsync("its network stands on another host", () => _lab.All.Any(host => host != Host && host.Networks.Standing.GetValueOrDefault(person.Id) == subnet));
        Assert.Equal(1, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
        Assert.Contains(person.Id, Host.Networks.Standing.Keys);
        Assert.All(Host.Sandboxes.Made, made => Assert.False(made.Gone.IsCompleted));
    }

    [Fact]
    public async Task Run_ItsSandboxStands_StaysWithIt()
    {
        var person = await _lab.OpenOnAsync(Host);
        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();
        await person.UntilExitedAsync();
        await LoseEngineAsync();

        await LabHosts.RunAsync(person);
        (await _lab.NextRunAsync()).End();

        Assert.Contains(await person.UntilExitedAsync(), happened => happened is PreparingEvent { Sandbox: SandboxSource.Reused });
        Assert.True(Host.Sessions.Has(person.Id));
    }

    [Fact]
    public async Task Run_NoOtherHostTakesSessions_SaysWhatIsWrong()
    {
        var person = await _lab.OpenOnAsync(Host);
        await LoseEngineAsync();
        foreach (var other in _lab.All.Where(other => other != Host))
        {
            other.State.Down("down too");
        }

        await _lab.EveryHostKnowsAsync(0);
        Host.Sandboxes.MayBeMade = Task.FromException(new EngineUnavailable("The engine doesn't answer."));
        await LabHosts.RunAsync(person);

        var events = await person.UntilExitedAsync();
        Assert.Equal(RunReason.Lost, Assert.IsType<ExitedEvent>(events[^1]).Result.Reason);
        Assert.Contains(events, happened => happened is NoticeEvent { Message: "The engine doesn't answer." });
    }

    [Fact]
    public async Task Network_LeftWhileItIsMade_TakesNoOtherSubnetForItsSession()
    {
        var allocator = _lab.Client.GetGrain<ISubnetAllocatorGrain>(0);
        var (engine, stuck) = (new FakeNetworks(), new TaskCompletionSource());
        var network = new SessionNetwork("session", "host", allocator, engine);
        await network.LeaseAsync(Cancel);
        var subnet = (await allocator.Lease("session", Cancel)).Subnet;
        engine.MayBeMade = stuck.Task;
        engine.Taken.Add(subnet);
        var making = network.ReadyAsync();

        await network.LeaveAsync();
        stuck.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);

        Assert.Equal(subnet, (await allocator.Lease("session", Cancel)).Subnet);
    }

    private async Task LoseEngineAsync()
    {
        Host.Networks.IsDown = true;
        Host.State.Down("The engine doesn't answer.");
        await _lab.EveryHostKnowsAsync(2);
    }
}
