using CodeRunner.Grains.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Subnets;

public sealed class SubnetScopeTests
{
    [Theory]
    [InlineData("Cluster", 6)]
    [InlineData("Host", 2)]
    public async Task Scope_SessionsOnThreeHosts_ShareSubnetsOnlyWhereEachHostHasItsOwn(string scope, int different)
    {
        await using var lab = new LabHosts().With("Network:Scope", scope);
        await lab.StartAsync();
        foreach (var host in lab.All)
        {
            await lab.OpenOnAsync(host);
            await lab.OpenOnAsync(host);
        }

        Assert.Equal(different, lab.All.SelectMany(host => host.Networks.Standing.Values).Distinct().Count());
        Assert.All(lab.All, host => Assert.Equal(2, host.Networks.Standing.Values.Distinct().Count()));
    }

    [Fact]
    public void Key_OfAHost_StaysTheSameAndIsNeverTheClusters()
    {
        Assert.Equal(SubnetAllocators.KeyOf("lab-1"), SubnetAllocators.KeyOf("lab-1"));
        Assert.NotEqual(SubnetAllocators.KeyOf("lab-1"), SubnetAllocators.KeyOf("lab-2"));
        Assert.NotEqual(0, SubnetAllocators.KeyOf("lab-1"));
    }
}
