using CodeRunner.Grains.Subnets;

namespace CodeRunner.Grains.Tests.Subnets;

public sealed class SubnetPlanTests
{
    private static readonly SubnetPlan Default = new(SubnetOptions.DefaultPools, 24);

    [Theory]
    [InlineData(0, "172.80.0.0/24")]
    [InlineData(1, "172.80.1.0/24")]
    [InlineData(4095, "172.95.255.0/24")]
    [InlineData(4096, "10.10.0.0/24")]
    [InlineData(4351, "10.10.255.0/24")]
    public void Subnet_OfDefaultPools_IsInTheirOrder(int index, string subnet) => Assert.Equal(subnet, Default[index]);

    [Fact]
    public void Count_OfDefaultPools_Is4352() => Assert.Equal(4352, Default.Count);

    [Theory]
    [InlineData("172.80.3.128/25", new[] { 3 })]
    [InlineData("172.80.2.0/23", new[] { 2, 3 })]
    [InlineData("10.10.255.0/24", new[] { 4351 })]
    [InlineData("192.168.0.0/16", new int[0])]
    [InlineData("fd00::/64", new int[0])]
    [InlineData("no network", new int[0])]
    public void Overlapping_Network_GivesItsSubnets(string network, int[] expected) => Assert.Equal(expected, Default.Overlapping(network));

    [Fact]
    public void Overlapping_LargerThanThePools_GivesAll() => Assert.Equal(4352, Default.Overlapping("0.0.0.0/0").Count());

    [Theory]
    [InlineData("10.10.0.1/16", 24, "10.10.0.1/16")]
    [InlineData("10.10.0.0/25", 24, "10.10.0.0/25")]
    [InlineData("10.0.0.0/8", 30, "PrefixLength")]
    public void Plan_WrongPool_SaysWhich(string pool, int prefix, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => new SubnetPlan([pool], prefix)).Message, StringComparison.Ordinal);

    [Fact]
    public void Plan_OverlappingPools_AreRefused() => Assert.Throws<FormatException>(() => new SubnetPlan(["10.10.0.0/16", "10.10.4.0/22"], 24));
}
