using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Settings;

/// <summary>Registers how silos and gateways find each other.</summary>
public static class ClusterRegistration
{
    /// <summary>Adds the options with their rules, and answers with them: the cluster is joined before options can be asked for.</summary>
    public static ClusterOptions AddClusterOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<ClusterOptions>(configuration, ClusterOptions.Section, rules => rules
            .That(options => IsPort(options.SiloPort), nameof(ClusterOptions.SiloPort), "must be a port, from 1 to 65535")
            .That(options => IsPort(options.GatewayPort), nameof(ClusterOptions.GatewayPort), "must be a port, from 1 to 65535")
            .That(options => options.ClusterId.Length > 0, nameof(ClusterOptions.ClusterId), "must be a name")
            .That(options => options.ServiceId.Length > 0, nameof(ClusterOptions.ServiceId), "must be a name"));
        return configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new ClusterOptions();
    }

    private static bool IsPort(int port) => port is > 0 and < 65536;
}
