using CodeRunner.Grains.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>One of several hosts.</summary>
internal sealed class FakeHost(string name, FakeSandboxes sandboxes, HostStorage storage)
{
    public string Name => name;

    public FakeSandboxes Sandboxes => sandboxes;

    public HostStorage Storage => storage;

    public FakeNetworks Networks { get; } = new();

    public FakeWarmPool Pool { get; } = new();

    public InProcessSiloHandle Silo { get; set; } = null!;

    public HostState State => Get<HostState>();

    public HostSessions Sessions => Get<HostSessions>();

    public HostDrain Drain => Get<HostDrain>();

    public HostBoard Board => Get<HostBoard>();

    public SiloAddress Address => Silo.SiloAddress;

    public T Get<T>()
        where T : notnull => Silo.ServiceProvider.GetRequiredService<T>();
}
