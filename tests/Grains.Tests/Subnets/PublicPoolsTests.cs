using CodeRunner.Grains.Subnets;

namespace CodeRunner.Grains.Tests.Subnets;

public sealed class PublicPoolsTests
{
    [Theory]
    [InlineData("172.80.0.0/12")]
    [InlineData("172.0.0.0/8")]
    [InlineData("11.0.0.0/16")]
    public void Pool_OfOthers_IsFound(string pool) => Assert.Equal([pool], PublicPools.Among([pool, "10.10.0.0/16"]));

    [Theory]
    [InlineData("10.10.0.0/16")]
    [InlineData("172.16.0.0/12")]
    [InlineData("192.168.4.0/22")]
    [InlineData("100.64.0.0/10")]
    public void Pool_OfPrivateAddresses_IsFine(string pool) => Assert.Empty(PublicPools.Among([pool]));
}
