using CodeRunner.Grains;
using CodeRunner.Settings;
using CodeRunner.Streaming;
using CodeRunner.Telemetry;
using Orleans.Configuration;
using ClusterOptions = CodeRunner.Settings.ClusterOptions;

namespace CodeRunner.Silo.Cluster;

/// <summary>Makes the process a silo of the cluster.</summary>
internal static class ClusterExtensions
{
    /// <summary>Joins the cluster of <see cref="ClusterOptions"/>.</summary>
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder)
    {
        var options = builder.Services.AddClusterOptions(builder.Configuration);
        builder.UseOrleans(silo =>
        {
            silo.Configure<GrainCollectionOptions>(collection => collection.DeactivationTimeout = TimeSpan.FromSeconds(50));

            // A gateway that died is taken for gone after this; as long, events are kept for it, and a silo that stops waits for it.
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ClientDropTimeout = TimeSpan.FromSeconds(5));
            silo.AddSessionStreams();
            if (Tracing.IsOn(builder.Configuration))
            {
                // A filter around every call: only where somebody reads the traces.
                silo.AddActivityPropagation();
            }

            if (options.Store == ClusterStore.Redis)
            {
                silo.UseRedis(options);
            }
            else
            {
                silo.UseMemory(options);
            }
        });
        return builder;
    }

    private static void UseMemory(this ISiloBuilder silo, ClusterOptions options) => silo
        .UseLocalhostClustering(options.SiloPort, options.GatewayPort, null, options.ServiceId, options.ClusterId)
        .UseInMemoryReminderService()
        .AddMemoryGrainStorage(StorageNames.Default)
        .AddMemoryGrainStorage(SessionStreams.SubscriptionStore);
}
