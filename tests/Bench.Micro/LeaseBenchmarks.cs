using BenchmarkDotNet.Attributes;
using CodeRunner.Grains.Subnets;

namespace CodeRunner.Bench.Micro;

/// <summary>The allocator's rules without its storage: all subnets of the usual pools leased, and one in a full pool returned and leased again.</summary>
[MemoryDiagnoser]
public class LeaseBenchmarks
{
    private readonly SubnetPlan _plan = new(["172.80.0.0/12", "10.10.0.0/16"], 24);
    private string[] _sessions = [];
    private SubnetLeases _full = null!;

    /// <summary>Makes the full pool.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _sessions = [.. Enumerable.Range(0, _plan.Count).Select(_ => Guid.NewGuid().ToString("N"))];
        _full = LeaseAll();
    }

    /// <summary>All of them, from none.</summary>
    [Benchmark]
    public object All() => LeaseAll();

    /// <summary>One in the middle.</summary>
    [Benchmark]
    public int? ReturnAndLease()
    {
        var session = _sessions[_sessions.Length / 2];
        _full.Return(session);
        return _full.Take(session);
    }

    private SubnetLeases LeaseAll()
    {
        var leases = new SubnetLeases(_plan);
        foreach (var session in _sessions)
        {
            leases.Take(session);
        }

        return leases;
    }
}
