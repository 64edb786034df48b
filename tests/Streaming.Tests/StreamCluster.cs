using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Orleans.TestingHost;

namespace CodeRunner.Streaming.Tests;

/// <summary>A cluster in this process whose silos and client have the session streams.</summary>
public sealed class StreamCluster(short silos, int capacity = 4096) : IAsyncDisposable
{
    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Cluster => _cluster!;

    public async Task<StreamCluster> StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage(SessionStreams.SubscriptionStore).AddSessionStreams();
            silo.Services.Configure<StreamOptions>(options => options.QueueCapacity = capacity);
        });
        builder.ConfigureClient(client => client.AddSessionStreams());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        return this;
    }

    public ISpeaker Speaker(string name) => Cluster.Client.GetGrain<ISpeaker>(name);

    /// <summary>Listens to a speaker's stream.</summary>
    public async Task<(Listener Heard, StreamSubscriptionHandle<int> Subscription)> ListenAsync(string name)
    {
        var heard = new Listener();
        var stream = Cluster.Client.GetStreamProvider(SessionStreams.ProviderName).GetStream<int>(StreamId.Create("numbers", name));
        return (heard, await stream.SubscribeAsync((number, _) => heard.HearAsync(number)));
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
