using CodeRunner.Settings;
using CodeRunner.Streaming;
using CodeRunner.Telemetry;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using ClusterOptions = CodeRunner.Settings.ClusterOptions;

namespace CodeRunner.Gateway.Cluster;

/// <summary>Makes the gateway a client of the cluster.</summary>
internal static class ClusterExtensions
{
    // A person waits: long enough for an engine under load to make what a call needs, short enough to say that it didn't.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(60);

    // The gateway answers a silo's events by way of any silo. One that was killed and is starting takes connections seconds before it speaks on them: who
    // waits for that holds up events of hosts that are well.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Joins the cluster of <see cref="ClusterOptions"/>, and keeps trying until it is there.</summary>
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder)
    {
        var options = builder.Services.AddClusterOptions(builder.Configuration);

        // The gateway listens, and says that it isn't ready, while the silo starts.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddSingleton<LabCluster>();
        builder.UseOrleansClient(client => client
            .FindSilos(options)
            .UseSiloConnections()
            .Trace(builder.Configuration)
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .UseConnectionRetryFilter<KeepConnecting>()
            .AddClusterConnectionStatusObserver<LostSilos>()
            .AddSessionStreams());
        return builder;
    }

    // A filter around every call: only where somebody reads the traces.
    private static IClientBuilder Trace(this IClientBuilder client, IConfiguration configuration) =>
        Tracing.IsOn(configuration) ? client.AddActivityPropagation() : client;

    // Orleans keeps the factory of its connections under a key of its own, which has no name outside.
    private static IClientBuilder UseSiloConnections(this IClientBuilder client)
    {
        var orleans = client.Services.Single(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionFactory));
        client.Services.Remove(orleans);
        client.Services.AddKeyedSingleton<IConnectionFactory, SiloConnectionFactory>(orleans.ServiceKey);
        return client;
    }

    private static IClientBuilder FindSilos(this IClientBuilder client, ClusterOptions options) => options.Store == ClusterStore.Redis
        ? client
            .Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId))
            .Configure<ConnectionOptions>(connection => connection.OpenConnectionTimeout = ConnectTimeout)
            .Configure<Orleans.Configuration.GatewayOptions>(silos => silos.GatewayListRefreshPeriod = options.RefreshInterval)
            .UseRedisClustering(redis => redis.ConfigurationOptions = RedisAddress.Parse(options.Redis))
        : client.UseLocalhostClustering(options.GatewayPort, options.ServiceId, options.ClusterId);
}
