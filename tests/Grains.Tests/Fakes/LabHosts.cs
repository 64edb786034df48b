using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions.Records;
using CodeRunner.Settings;
using CodeRunner.Streaming;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;
using Orleans.Storage;
using Orleans.TestingHost;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A cluster of three silos in this process, each with a host of its own that is made of fakes.</summary>
internal sealed class LabHosts : ILab, IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings = new() { ["CodeRunner:Warm:Sessions"] = "0", ["CodeRunner:Host:ReportInterval"] = "00:00:00.5", ["CodeRunner:Host:MaxRuns"] = "100" };
    private readonly Dictionary<string, FakeHost> _bySilo = [];
    private InProcessTestCluster? _cluster;

    /// <summary>Shared by all hosts: a program's place shows in whose networks its session is.</summary>
    public FakeSandboxes Sandboxes { get; } = new();

    public IReadOnlyList<FakeHost> All => [.. _bySilo.Values.OrderBy(host => host.Name, StringComparer.Ordinal)];

    /// <summary>What outlives every host.</summary>
    public SharedStorage Storage { get; } = new();

    public IClusterClient Client => _cluster!.Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public LabHosts With(string key, string value)
    {
        _settings[$"CodeRunner:{key}"] = value;
        return this;
    }

    public async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(3);
        builder.ConfigureSilo((options, silo) =>
        {
            var host = new FakeHost($"host-{options.SiloName}", new FakeSandboxes { Runs = Sandboxes.Runs }, new HostStorage(Storage));
            lock (_bySilo)
            {
                _bySilo[options.SiloName] = host;
            }

            var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings)
                .AddInMemoryCollection(new Dictionary<string, string?> { ["CodeRunner:Host:Name"] = host.Name }).Build();
            silo.AddMemoryGrainStorage(SessionStreams.SubscriptionStore).AddSessionStreams();
            silo.Services.AddKeyedSingleton<IGrainStorage>(StorageNames.Default, host.Storage);
#pragma warning disable ORLEANSEXP003 // The directory that a cluster has.
            silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
            silo.Services.AddSingleton<IHostUsage, FakeUsage>();
            silo.Services.AddGrains(configuration);
            silo.Services.AddSessionRecords();
            silo.Services.AddSingleton<ISandboxes>(host.Sandboxes);
            silo.Services.AddSingleton<ISessionNetworks>(host.Networks);
            silo.Services.AddSingleton<IRuntimeCatalog>(new FakeCatalog());
            silo.Services.AddSingleton(new HostName(host.Name));
            silo.Services.AddSingleton<IWarmPool>(host.Pool);
            silo.Services.AddSingleton<IHostLoad>(host.Pool);
            silo.Services.AddValidated<WarmOptions>(configuration, WarmOptions.Section, _ => { });
        });
        builder.ConfigureClient(client => client.AddSessionStreams());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        foreach (var silo in _cluster.Silos)
        {
            _bySilo[silo.Name].Silo = silo;
        }

        foreach (var host in All)
        {
            host.State.Ready();
        }

        await EveryHostKnowsAsync(3);
    }

    /// <summary>Waits until each host knows how many take sessions.</summary>
    public Task EveryHostKnowsAsync(int ready) => Soon.HoldsAsync(
        $"each host knows that {ready} take sessions", () => All.All(host => All.Count(other => host.Board.Knows(other.Address) == HostRank.Free) == ready));

    /// <summary>Waits until each host knows that these have no place.</summary>
    public Task EveryHostKnowsFullAsync(params FakeHost[] full) => Soon.HoldsAsync(
        "each host knows which are full", () => All.All(host => full.All(other => host.Board.Knows(other.Address) == HostRank.Full)));

    /// <summary>What the cluster's storage knows of a session.</summary>
    public SessionRecord? RecordOf(Person person) => (SessionRecord?)Storage.Of("session", person.Session.GetGrainId());

    /// <summary>The host that a session's network is on; null while it is on none.</summary>
    public FakeHost? HostOf(string sessionId) => All.SingleOrDefault(host => host.Networks.Standing.ContainsKey(sessionId));

    /// <summary>Waits until a session's network is on another host.</summary>
    public Task LeavesAsync(Person person, FakeHost host) =>
        Soon.HoldsAsync($"the session is on another host than {host.Name}", () => HostOf(person.Id) is { } now && now != host);

    /// <summary>A session on a host that the test chose.</summary>
    public async Task<Person> OpenOnAsync(FakeHost host)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, host.Address);
        try
        {
            var person = await Person.OpenAsync(this);
            await Soon.HoldsAsync("its network stands", () => HostOf(person.Id) == host);
            return person;
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    /// <summary>Loses a host without a word, as a power cut does.</summary>
    public async Task LoseAsync(FakeHost host)
    {
        _bySilo.Remove(host.Silo.Name);
        host.Storage.Cut();
        await _cluster!.KillSiloAsync(host.Silo);
        await Soon.HoldsAsync(
            $"{host.Name} is taken for lost",
            () => All.All(other => other.Get<ISiloStatusOracle>().GetApproximateSiloStatus(host.Address) == SiloStatus.Dead));
    }

    /// <summary>Opens a session as a gateway does: again if the question, or its answer, went down with a host.</summary>
    public static async Task<SessionOpened?> OpenAsync(Person person, string secret)
    {
        while (true)
        {
            try
            {
                return await person.Session.Open(new OpenSession(secret, "another", Create: false), Cancel);
            }
            catch (TimeoutException)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Runs a program as a gateway does: again while its session is on its way.</summary>
    public static async Task<string> RunAsync(Person person)
    {
        while (true)
        {
            try
            {
                return (await person.Session.Run(Person.Program(), Cancel)).RunId;
            }
            catch (Interfaces.SessionMoving)
            {
                await Task.Yield();
            }
        }
    }

    public Task<FakeRun> NextRunAsync() => Sandboxes.Runs.Reader.ReadAsync(Cancel).AsTask();

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            await cluster.StopAllSilosAsync();
            await cluster.DisposeAsync();
        }
    }
}
