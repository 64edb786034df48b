using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Warm;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A pool that only remembers what it was told, on a host that has nothing else to do.</summary>
internal sealed class FakeWarmPool : IWarmPool, IHostLoad
{
    public int Count => 0;

    public IReadOnlyDictionary<string, int> ByRuntime => Warm;

    public Dictionary<string, int> Warm { get; } = [];

    public bool IsFilling { get; private set; }

    public bool IsEmptied { get; private set; }

    public HashSet<string> Owners { get; } = [];

    public bool HasRoom { get; set; } = true;

    public Task QuietAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public bool Knows(string owner) => Owners.Contains(owner);

    public void Fill(IReadOnlyList<RuntimeDefinition> runtimes) => IsFilling = true;

    public void Pause() => IsFilling = false;

    public Task EmptyAsync()
    {
        IsEmptied = true;
        return Task.CompletedTask;
    }
}
