using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Subnets;

public sealed class SubnetAllocatorGrainTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new();

    private ISubnetAllocatorGrain Allocator => _lab.Client.GetGrain<ISubnetAllocatorGrain>(0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Lease_OfAnEmptyCluster_IsTheFirstAndIdempotent()
    {
        var first = await Allocator.Lease("a", Cancel);
        var again = await Allocator.Lease("a", Cancel);
        var second = await Allocator.Lease("b", Cancel);

        Assert.Equal("172.80.0.0/24", first.Subnet);
        Assert.Equal(first, again);
        Assert.Equal("172.80.1.0/24", second.Subnet);
    }

    [Fact]
    public async Task Lease_AllAtOnce_AreDifferentAndThenExhausted()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 4352).Select(i => Allocator.Lease($"s{i}", Cancel)));

        Assert.Equal(4352, leases.Distinct().Count());
        await Assert.ThrowsAsync<SubnetPoolExhausted>(() => Allocator.Lease("one more", Cancel));
        Assert.True(await Allocator.Release("s0", Cancel));
        Assert.Equal(leases[0], await Allocator.Lease("one more", Cancel));
    }

    [Fact]
    public async Task Release_Twice_HappensOnce()
    {
        await Allocator.Lease("a", Cancel);

        Assert.True(await Allocator.Release("a", Cancel));
        Assert.False(await Allocator.Release("a", Cancel));
    }

    [Fact]
    public async Task Report_LiveNetworks_AreNeverHandedOut()
    {
        await Allocator.Report(new HostSubnets("h", [new("172.80.0.0/24", "alive"), new("172.80.1.0/24", null), new("10.0.0.0/8", null)]), Cancel);

        Assert.Equal("172.80.2.0/24", (await Allocator.Lease("new", Cancel)).Subnet);
        Assert.Equal("172.80.0.0/24", (await Allocator.Lease("alive", Cancel)).Subnet);
        Assert.Equal(new SubnetCount(4352, 2, 257), await Allocator.Count(Cancel));
    }

    [Fact]
    public async Task Replace_SubnetOfAnother_GivesTheNextAndBlocksIt()
    {
        var lease = await Allocator.Lease("a", Cancel);

        Assert.Equal("172.80.1.0/24", (await Allocator.Replace("a", lease.Subnet, "h", Cancel)).Subnet);
        await Allocator.Release("a", Cancel);
        Assert.Equal("172.80.1.0/24", (await Allocator.Lease("b", Cancel)).Subnet);
    }
}
