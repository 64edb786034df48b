using CodeRunner.Streaming;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CodeRunner.Gateway.Cluster;

/// <summary>Makes the gateway a client of the cluster.</summary>
internal static class ClusterExtensions
{
    // A person waits: long enough for an engine under load to make what a call needs, short enough to say that it didn't.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Joins the cluster of <see cref="ClusterSettings"/>, and keeps trying until it is there.</summary>
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(ClusterSettings.Section);
        var settings = section.Get<ClusterSettings>() ?? new ClusterSettings();
        builder.Services.AddSingleton<IValidateOptions<ClusterSettings>, ClusterSettingsValidator>();
        builder.Services.AddOptions<ClusterSettings>().Bind(section).ValidateOnStart();

        // The gateway listens, and says that it isn't ready, while the silo starts.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(settings.GatewayPort, settings.ServiceId, settings.ClusterId);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            client.UseConnectionRetryFilter<KeepConnecting>();
            client.AddSessionStreams();
        });
        return builder;
    }
}
