using System.Net;

namespace CodeRunner.Grains.Subnets;

/// <summary>Finds pools that are somebody else's addresses on the Internet.</summary>
internal static class PublicPools
{
    // RFC 1918, and the address space that providers share, RFC 6598.
    private static readonly IPNetwork[] Private =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10")];

    /// <summary>The pools that aren't whole in private address space.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<string> pools) => [.. pools.Where(pool => !IsPrivate(IPNetwork.Parse(pool)))];

    private static bool IsPrivate(IPNetwork pool) =>
        Private.Any(range => range.PrefixLength <= pool.PrefixLength && range.Contains(pool.BaseAddress));
}
