using CodeRunner.Containers.Networks;

namespace CodeRunner.Containers.Tests.Networks;

public sealed class FirewallTests
{
    [Fact]
    public void Nft_IsNamedWithItsDirectory_AndNotLookedForInTheSilos() => Assert.True(Path.IsPathRooted(Firewall.Nft) && File.Exists(Firewall.Nft), Firewall.Nft);
}
