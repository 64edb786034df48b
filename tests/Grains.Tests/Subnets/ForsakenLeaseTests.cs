using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Subnets;

public sealed class ForsakenLeaseTests
{
    [Fact]
    public async Task Lease_OfASessionThatDoesNotLive_IsTakenBack()
    {
        await using var lab = new LabCluster().With("Host:ReaperInterval", "00:00:00.05").With("Host:OrphanAge", "00:00:00.1");
        await lab.StartAsync();
        var allocator = lab.Client.GetGrain<ISubnetAllocatorGrain>(0);
        await allocator.Lease("nobody", TestContext.Current.CancellationToken);

        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await allocator.Count(TestContext.Current.CancellationToken)).Leased > 0)
        {
            await again.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
