using System.Net;

namespace CodeRunner.Grains.Subnets;

/// <summary>All subnets of the pools in their order; a subnet is known by its index.</summary>
internal sealed class SubnetPlan
{
    private readonly (uint First, int Start, int Count)[] _pools;
    private readonly int _prefixLength;

    /// <exception cref="FormatException">A pool or the prefix length is wrong; the message names it.</exception>
    public SubnetPlan(IReadOnlyList<string> pools, int prefixLength)
    {
        if (prefixLength is < 16 or > 29)
        {
            throw new FormatException($"PrefixLength is {prefixLength}; it must be from 16 to 29.");
        }

        _prefixLength = prefixLength;
        _pools = new (uint, int, int)[pools.Count];
        for (var i = 0; i < pools.Count; i++)
        {
            var pool = Parse(pools[i]);
            if (pool.PrefixLength < 8 || pool.PrefixLength > prefixLength)
            {
                throw new FormatException($"Pool '{pools[i]}' must have a prefix length from 8 to {prefixLength}.");
            }

            _pools[i] = (First(pool), Count, 1 << (prefixLength - pool.PrefixLength));
            if (Enumerable.Range(0, i).Any(other => Parse(pools[other]) is var before && (before.Contains(pool.BaseAddress) || pool.Contains(before.BaseAddress))))
            {
                throw new FormatException($"Pool '{pools[i]}' overlaps a pool before it.");
            }

            Count += _pools[i].Count;
        }
    }

    /// <summary>Number of subnets.</summary>
    public int Count { get; }

    /// <summary>The subnet with an index, in CIDR notation.</summary>
    public string this[int index]
    {
        get
        {
            var (first, start, _) = _pools.Last(pool => pool.Start <= index);
            var address = first + ((uint)(index - start) << (32 - _prefixLength));
            return $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}/{_prefixLength}";
        }
    }

    /// <summary>Indexes of the subnets that overlap a network in CIDR notation; none if it isn't IPv4.</summary>
    public IEnumerable<int> Overlapping(string cidr)
    {
        if (!IPNetwork.TryParse(cidr, out var network) || network.BaseAddress.GetAddressBytes().Length != 4)
        {
            yield break;
        }

        var low = First(network);
        var high = low + (uint)((1UL << (32 - network.PrefixLength)) - 1);
        foreach (var (first, start, count) in _pools)
        {
            var last = first + (uint)(((ulong)count << (32 - _prefixLength)) - 1);
            if (high < first || low > last)
            {
                continue;
            }

            var from = (Math.Max(low, first) - first) >> (32 - _prefixLength);
            var to = (Math.Min(high, last) - first) >> (32 - _prefixLength);
            for (var i = from; i <= to; i++)
            {
                yield return start + (int)i;
            }
        }
    }

    /// <exception cref="FormatException">It isn't an IPv4 network.</exception>
    public static IPNetwork Parse(string cidr) =>
        IPNetwork.TryParse(cidr, out var network) && network.BaseAddress.GetAddressBytes().Length == 4 && cidr.StartsWith($"{network.BaseAddress}/", StringComparison.Ordinal)
            ? network
            : throw new FormatException($"'{cidr}' is not an IPv4 network in CIDR notation whose host bits are zero, such as 10.10.0.0/16.");

    private static uint First(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
