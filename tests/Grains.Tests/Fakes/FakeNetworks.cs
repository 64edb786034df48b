using System.Collections.Concurrent;
using CodeRunner.Containers;
using CodeRunner.Containers.Networks;

namespace CodeRunner.Grains.Tests.Fakes;

internal sealed class FakeNetworks : ISessionNetworks
{
    /// <summary>Subnet by session.</summary>
    public ConcurrentDictionary<string, string> Standing { get; } = new();

    /// <summary>Subnets that other people's networks have.</summary>
    public ConcurrentBag<string> Taken { get; } = [];

    /// <summary>Networks that the engine holds beside those of sessions.</summary>
    public List<HostNetwork> Others { get; } = [];

    /// <summary>Whether the engine makes no network any more.</summary>
    public bool Refuses { get; set; }

    /// <summary>What making one waits for.</summary>
    public Task MayBeMade { get; set; } = Task.CompletedTask;

    /// <summary>What removing one waits for.</summary>
    public Task MayBeRemoved { get; set; } = Task.CompletedTask;

    /// <summary>Whether the engine is down.</summary>
    public bool IsDown { get; set; }

    public async Task<string> CreateAsync(string sessionId, string subnet, CancellationToken cancellationToken)
    {
        await MayBeMade.WaitAsync(cancellationToken);
        if (IsDown || Refuses)
        {
            throw new EngineUnavailable("down");
        }

        if (Taken.Contains(subnet))
        {
            throw new SubnetTaken(subnet);
        }

        Standing[sessionId] = subnet;
        return $"net-{sessionId}";
    }

    public async Task RemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        await MayBeRemoved.WaitAsync(cancellationToken);
        if (IsDown)
        {
            throw new EngineUnavailable("down");
        }

        Standing.TryRemove(sessionId, out _);
    }

    public Task<IReadOnlyList<HostNetwork>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HostNetwork>>([.. Others]);
}
