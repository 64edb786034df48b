namespace CodeRunner.Grains.Subnets;

/// <summary>What the allocator keeps in storage.</summary>
[GenerateSerializer, Alias("coderunner.subnet-allocator-state")]
internal sealed record SubnetAllocatorState
{
    /// <summary>Subnet in CIDR notation by session, so that changed pools don't change what a lease means.</summary>
    [Id(0)]
    public Dictionary<string, string> Leases { get; set; } = [];
}
