using CodeRunner.Settings;
using CodeRunner.Streaming;
using CodeRunner.Telemetry;
using Orleans.Configuration;
using ClusterOptions = CodeRunner.Settings.ClusterOptions;

namespace CodeRunner.Gateway.Cluster;

/// <summary>Makes the gateway a client of the cluster.</summary>
internal static class ClusterExtensions
{
    // A person waits: long enough for an engine under load to make what a call needs, short enough to say that it didn't.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Joins the cluster of <see cref="ClusterOptions"/>, and keeps trying until it is there.</summary>
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder)
    {
        var options = builder.Services.AddClusterOptions(builder.Configuration);

        // The gateway listens, and says that it isn't ready, while the silo starts.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddSingleton<LabCluster>();
        builder.UseOrleansClient(client => client
            .FindSilos(options)
            .Trace(builder.Configuration)
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .UseConnectionRetryFilter<KeepConnecting>()
            .AddSessionStreams());
        return builder;
    }

    // A filter around every call: only where somebody reads the traces.
    private static IClientBuilder Trace(this IClientBuilder client, IConfiguration configuration) =>
        Tracing.IsOn(configuration) ? client.AddActivityPropagation() : client;

    private static IClientBuilder FindSilos(this IClientBuilder client, ClusterOptions options) => options.Store == ClusterStore.Redis
        ? client
            .Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId))
            .Configure<Orleans.Configuration.GatewayOptions>(silos => silos.GatewayListRefreshPeriod = options.RefreshInterval)
            .UseRedisClustering(redis => redis.ConfigurationOptions = RedisAddress.Parse(options.Redis))
        : client.UseLocalhostClustering(options.GatewayPort, options.ServiceId, options.ClusterId);
}
