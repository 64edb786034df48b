using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CodeRunner.Grains.Interfaces.Subnets;

namespace CodeRunner.Grains.Subnets;

/// <summary>Finds the allocator that a host's sessions have their subnets from.</summary>
internal static class SubnetAllocators
{
    /// <summary>The cluster's only one, or the host's own.</summary>
    public static ISubnetAllocatorGrain SubnetsOf(this IGrainFactory grains, string host, SubnetOptions options) =>
        grains.GetGrain<ISubnetAllocatorGrain>(options.Scope == SubnetScope.Cluster ? 0 : KeyOf(host));

    /// <summary>The same in every process and version; never the cluster's 0.</summary>
    public static long KeyOf(string host) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(host))) | 1;
}
