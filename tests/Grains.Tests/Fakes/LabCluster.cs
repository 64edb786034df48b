using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Hosts;
using CodeRunner.Settings;
using CodeRunner.Streaming;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A cluster of one silo in this process, with the real grains and streams, and a host that is made of fakes.</summary>
internal sealed class LabCluster : ILab, IAsyncDisposable
{
    // Sessions that nobody asked for would be in the way of most tests.
    private readonly Dictionary<string, string?> _settings = new() { ["CodeRunner:Warm:Sessions"] = "0", ["CodeRunner:Session:JournalDirectory"] = "" };
    private InProcessTestCluster? _cluster;

    public FakeSandboxes Sandboxes { get; } = new();

    internal FakeNetworks Networks { get; } = new();

    internal FakeWarmPool Pool { get; } = new();

    internal HostSessions Sessions => _cluster!.Silos[0].ServiceProvider.GetRequiredService<HostSessions>();

    internal DrainOnStop Stop => ActivatorUtilities.CreateInstance<DrainOnStop>(_cluster!.Silos[0].ServiceProvider);

    internal HostMetrics Metrics => _cluster!.Silos[0].ServiceProvider.GetRequiredService<HostMetrics>();

    internal IMeterFactory Meters => _cluster!.Silos[0].ServiceProvider.GetRequiredService<IMeterFactory>();

    internal ReadySessions Ready => _cluster!.Silos[0].ServiceProvider.GetRequiredService<ReadySessions>();

    internal FakeResources Resources { get; init; } = new();

    /// <summary>What calls of grains fail with, by the method's name.</summary>
    internal ConcurrentDictionary<string, Exception> Failing { get; } = new();

    internal SessionAdopter Adopter => _cluster!.Silos[0].ServiceProvider.GetRequiredService<SessionAdopter>();

    public IClusterClient Client => _cluster!.Client;

    public LabCluster With(string key, string value)
    {
        _settings[$"CodeRunner:{key}"] = value;
        return this;
    }

    public async Task StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings)
            .AddInMemoryCollection(new Dictionary<string, string?> { ["CodeRunner:Host:Name"] = "test" }).Build();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage(StorageNames.Default).AddMemoryGrainStorage(SessionStreams.SubscriptionStore).AddSessionStreams().AddActivityPropagation();
            silo.AddIncomingGrainCallFilter(call => Failing.TryGetValue(call.MethodName, out var failure) ? Task.FromException(failure) : call.Invoke());
            silo.Services.AddGrains(configuration);
            silo.Services.AddSingleton<ISandboxes>(Sandboxes);
            silo.Services.AddSingleton<ISessionNetworks>(Networks);
            silo.Services.AddSingleton<IRuntimeCatalog>(new FakeCatalog());
            silo.Services.AddSingleton(new HostName("test"));
            silo.Services.AddSingleton<IHostResources>(Resources);
            silo.Services.AddSingleton<IWarmPool>(Pool);
            silo.Services.AddSingleton<IHostLoad>(Pool);
            silo.Services.AddValidated<WarmOptions>(configuration, WarmOptions.Section, _ => { });
        });
        builder.ConfigureClient(client => client.AddSessionStreams().AddActivityPropagation());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _cluster.Silos[0].ServiceProvider.GetRequiredService<HostState>().Ready();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            await cluster.StopAllSilosAsync();
            await cluster.DisposeAsync();
        }
    }
}
