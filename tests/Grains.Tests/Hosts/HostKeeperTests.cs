using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Subnets;
using CodeRunner.Grains.Tests.Fakes;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class HostKeeperTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new();
    private readonly FakeResources _resources = new();
    private readonly FakeCatalog _catalog = new();
    private readonly FakeFirewall _firewall = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HostState _state = new();
    private HostKeeper _keeper = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ISubnetAllocatorGrain Allocator => _lab.Client.GetGrain<ISubnetAllocatorGrain>(0);

    public async ValueTask InitializeAsync()
    {
        await _lab.StartAsync();
        _keeper = KeeperOf(new SubnetOptions());
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.Dispose();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task Start_AfterACrash_RemovesWhatTheSiloBeforeLeftAndNothingElse()
    {
        _resources.Add("left", "ours", _time.GetUtcNow());
        _resources.Add("theirs", "another", _time.GetUtcNow() - TimeSpan.FromDays(1));
        Assert.NotNull(_state.NotReady);
        Assert.True(await _keeper.KeepAsync(Cancel));

        Assert.Equal(["theirs"], _resources.Held.Keys);
        Assert.Null(_state.NotReady);
    }

    [Fact]
    public async Task Keep_NetworksCannotBeClosed_TakesNoRunUntilTheyCan()
    {
        await _keeper.KeepAsync(Cancel);
        _firewall.IsBroken = true;

        Assert.False(await _keeper.KeepAsync(Cancel));
        Assert.Contains("can't close its networks", _state.NotReady, StringComparison.Ordinal);

        _firewall.IsBroken = false;
        Assert.True(await _keeper.KeepAsync(Cancel));
        Assert.Null(_state.NotReady);
    }

    [Fact]
    public async Task Keep_NoImageOfAnyRuntime_IsNotReadyUntilThereIsOne()
    {
        _catalog.Runtimes = [];
        Assert.True(await _keeper.KeepAsync(Cancel));
        Assert.Contains("image", _state.NotReady, StringComparison.Ordinal);

        _catalog.Runtimes = [FakeCatalog.Python];
        await _keeper.KeepAsync(Cancel);
        Assert.Null(_state.NotReady);
    }

    [Fact]
    public async Task Keep_BeforeAnyRunIsLost_ShowsThatNoneIs()
    {
        using var runs = new MetricCollector<long>(_lab.Meters, HostMetrics.Meter, "host_runs_ended");
        await _keeper.KeepAsync(Cancel);

        Assert.Equal(["mysql", "python", "unknown"], runs.GetMeasurementSnapshot().Select(run => (string)run.Tags["runtime"]!).Order());
        Assert.All(runs.GetMeasurementSnapshot(), run => Assert.Equal((0, "lost"), (run.Value, (string)run.Tags["reason"]!)));
    }

    [Fact]
    public async Task Keep_CancelledThoughNobodyAskedForIt_GoesOnLater() => await GoesOnAfterAsync(new OperationCanceledException());

    [Fact]
    public async Task Keep_WhatNobodyThoughtOf_GoesOnLater() => await GoesOnAfterAsync(new NotSupportedException());

    [Fact]
    public async Task Stop_NothingLeft_EmptiesThePoolAndTakesTheFirewallDownLast()
    {
        await _keeper.KeepAsync(Cancel);
        await _keeper.StoppedAsync(Cancel);

        Assert.True(_lab.Pool.IsEmptied);
        Assert.False(_firewall.IsRaised);
    }

    [Fact]
    public async Task Pool_FillsWhileTheHostIsUpOnly()
    {
        _resources.IsDown = true;
        await _keeper.KeepAsync(Cancel);
        Assert.False(_lab.Pool.IsFilling);

        _resources.IsDown = false;
        await _keeper.KeepAsync(Cancel);
        Assert.True(_lab.Pool.IsFilling);

        _resources.IsDown = true;
        await _keeper.KeepAsync(Cancel);
        Assert.False(_lab.Pool.IsFilling);
    }

    [Fact]
    public async Task Reaper_OldWarmSandbox_StaysWhileThePoolKnowsIt()
    {
        await _keeper.KeepAsync(Cancel);
        _lab.Pool.Owners.Add("warm-known");
        _resources.Add("warm-known", "ours", _time.GetUtcNow());
        _resources.Add("warm-lost", "ours", _time.GetUtcNow());
        _time.Advance(TimeSpan.FromMinutes(3));
        await _keeper.KeepAsync(Cancel);

        Assert.Equal(["warm-known"], _resources.Held.Keys);
    }

    [Fact]
    public async Task Reaper_OldAndWithoutALivingSession_IsRemoved()
    {
        await _keeper.KeepAsync(Cancel);
        var person = await Person.OpenAsync(_lab);
        _resources.Add("orphan", "ours", _time.GetUtcNow());
        _resources.Add(person.Id, "ours", _time.GetUtcNow());
        _time.Advance(TimeSpan.FromMinutes(3));
        _resources.Add("young", "ours", _time.GetUtcNow());
        await _keeper.KeepAsync(Cancel);

        Assert.Equal(new[] { person.Id, "young" }.Order(), _resources.Held.Keys.Order());
    }

    [Fact]
    public async Task Leftover_ThatTheEngineRefusesToRemove_LeavesTheHostUpAndIsTriedAgain()
    {
        _resources.Refused.Add("refused");
        _resources.Add("refused", "ours", _time.GetUtcNow());
        _resources.Add("left", "ours", _time.GetUtcNow());
        Assert.True(await _keeper.KeepAsync(Cancel));
        Assert.Null(_state.NotReady);
        Assert.Equal(["refused"], _resources.Held.Keys);

        _resources.Add("orphan", "ours", _time.GetUtcNow());
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.True(await _keeper.KeepAsync(Cancel));
        Assert.Null(_state.NotReady);
        Assert.Equal(["refused"], _resources.Held.Keys);

        _resources.Refused.Clear();
        await _keeper.KeepAsync(Cancel);
        Assert.Empty(_resources.Held);
    }

    [Fact]
    public async Task Lease_OfASessionThatLeftSomethingBehind_IsNotGivenBackWhereItMayStandOnAnotherHost()
    {
        // The other host's silo was killed: the session doesn't live until it is taken up.
        await LeaveAsync("moved", Allocator);
        await _keeper.KeepAsync(Cancel);
        await LeaveAsync("moved", Allocator);
        _time.Advance(TimeSpan.FromMinutes(3));
        await _keeper.KeepAsync(Cancel);

        Assert.Empty(_resources.Held);
        Assert.Equal(1, (await Allocator.Count(Cancel)).Leased);
    }

    [Fact]
    public async Task Lease_OfThisHostAlone_IsGivenBackWithWhatWasLeft()
    {
        var subnets = new SubnetOptions { Scope = SubnetScope.Host };
        var allocator = _lab.Client.SubnetsOf("ours", subnets);
        using var keeper = KeeperOf(subnets);
        await LeaveAsync("crashed", allocator);
        await keeper.KeepAsync(Cancel);
        Assert.Equal(0, (await allocator.Count(Cancel)).Leased);

        await LeaveAsync("moved", allocator);
        _time.Advance(TimeSpan.FromMinutes(3));
        await keeper.KeepAsync(Cancel);
        Assert.Equal(0, (await allocator.Count(Cancel)).Leased);
    }

    [Fact]
    public async Task Engine_ThatStopsAndComesBack_IsToldAndTakenUpAgain()
    {
        await _keeper.KeepAsync(Cancel);
        _resources.IsDown = true;
        Assert.False(await _keeper.KeepAsync(Cancel));
        Assert.Contains("Docker", _state.NotReady, StringComparison.Ordinal);
        _resources.IsDown = false;
        Assert.True(await _keeper.KeepAsync(Cancel));

        Assert.Null(_state.NotReady);
    }

    [Fact]
    public async Task Networks_OfOthers_BlockTheirSubnets()
    {
        _lab.Networks.Others.Add(new HostNetwork("bridge", ["172.80.0.0/16"], null, null, _time.GetUtcNow()));
        await _keeper.KeepAsync(Cancel);
        Assert.Equal("172.81.0.0/24", (await Allocator.Lease("a", Cancel)).Subnet);
        _lab.Networks.Others.Clear();
        await _keeper.KeepAsync(Cancel);

        Assert.Equal("172.80.0.0/24", (await Allocator.Lease("b", Cancel)).Subnet);
    }

    [Fact]
    public async Task Stop_OfTheSilo_LeavesNothingOfItsHost()
    {
        await _keeper.KeepAsync(Cancel);
        _resources.Add("stuck", "ours", _time.GetUtcNow());
        await _keeper.StoppingAsync(Cancel);
        await _keeper.StoppedAsync(Cancel);

        Assert.Empty(_resources.Held);
        Assert.NotNull(_state.NotReady);
    }

    private HostKeeper KeeperOf(SubnetOptions subnets) => new(
        _resources, _lab.Networks, _firewall, _catalog, _lab.Pool, _lab.Ready, _lab.Adopter, _lab.Sessions, _lab.Client, _state, _lab.Metrics, new HostName("ours"), Options.Create(new HostOptions()), Options.Create(subnets), _time, NullLogger<HostKeeper>.Instance);

    private async Task LeaveAsync(string sessionId, ISubnetAllocatorGrain allocator)
    {
        await allocator.Lease(sessionId, Cancel);
        _resources.Add(sessionId, "ours", _time.GetUtcNow());
    }

    // A background service that fails ends its silo, and with it the programs of everybody there.
    private async Task GoesOnAfterAsync(Exception failure)
    {
        _firewall.Failure = failure;
        Assert.False(await _keeper.KeepAsync(Cancel));

        _firewall.Failure = null;
        Assert.True(await _keeper.KeepAsync(Cancel));
        Assert.Null(_state.NotReady);
    }
}
