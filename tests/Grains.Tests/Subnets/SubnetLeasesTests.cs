using CodeRunner.Grains.Subnets;

namespace CodeRunner.Grains.Tests.Subnets;

public sealed class SubnetLeasesTests
{
    private readonly SubnetLeases _leases = new(new SubnetPlan(["10.10.0.0/22"], 24));

    [Fact]
    public void Take_AfterReturns_GivesTheLowestFree()
    {
        Take("a", "b", "c");
        _leases.Return("b");
        _leases.Return("a");

        Assert.Equal([0, 1, 3, null], new[] { "d", "e", "f", "g" }.Select(_leases.Take));
    }

    [Fact]
    public void Take_Blocked_GoesOn()
    {
        _leases.Block("host", 0);
        _leases.Block("host", 1);

        Assert.Equal(2, _leases.Take("a"));
    }

    [Fact]
    public void Unblock_MakesFreeAgain()
    {
        _leases.Block("host", 0);
        Take("a");
        _leases.Unblock("host");

        Assert.Equal(0, _leases.Take("b"));
    }

    [Fact]
    public void Adopt_LeasedByAnother_IsRefused()
    {
        Take("a");

        Assert.False(_leases.Adopt("b", 0));
        Assert.True(_leases.Adopt("a", 0));
        Assert.True(_leases.Adopt("c", 3));
        Assert.Equal(3, _leases.Find("c"));
    }

    [Fact]
    public void Return_Twice_CountsOnce()
    {
        Take("a");

        Assert.True(_leases.Return("a"));
        Assert.False(_leases.Return("a"));
        Assert.Equal(0, _leases.Leased);
    }

    private void Take(params string[] sessions)
    {
        foreach (var session in sessions)
        {
            Assert.NotNull(_leases.Take(session));
        }
    }
}
