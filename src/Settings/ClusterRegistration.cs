using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Settings;

/// <summary>Registers how silos and gateways find each other.</summary>
public static class ClusterRegistration
{
    /// <summary>Adds the options with their rules, and answers with them: the cluster is joined before options can be asked for.</summary>
    public static ClusterOptions AddClusterOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<ClusterOptions>(configuration, ClusterOptions.Section, State);
        return configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new ClusterOptions();
    }

    /// <summary>States what each setting must be.</summary>
    internal static void State(OptionsRules<ClusterOptions> rules) => rules
        .Says(nameof(ClusterOptions.Redis), options => options.Store == ClusterStore.Redis ? RedisAddress.Problem(options.Redis) : null)
        .That(options => IsPort(options.SiloPort), nameof(ClusterOptions.SiloPort), "must be a port, from 1 to 65535")
        .That(options => IsPort(options.GatewayPort), nameof(ClusterOptions.GatewayPort), "must be a port, from 1 to 65535")
        .That(options => options.ClusterId.Length > 0, nameof(ClusterOptions.ClusterId), "must be a name")
        .That(options => options.ServiceId.Length > 0, nameof(ClusterOptions.ServiceId), "must be a name")
        .That(
            options => options.AdvertisedAddress.Length == 0 || (IPAddress.TryParse(options.AdvertisedAddress, out var address) && !IsAny(address)),
            nameof(ClusterOptions.AdvertisedAddress),
            "must be the address at which others reach this machine, such as 10.0.0.11")
        .That(
            options => options.ListenAddress.Length == 0 || IPAddress.TryParse(options.ListenAddress, out _),
            nameof(ClusterOptions.ListenAddress),
            "must be an address of this machine, or 0.0.0.0")
        .That(
            options => options.ProbeInterval >= TimeSpan.FromMilliseconds(200) && options.ProbeInterval <= TimeSpan.FromMinutes(1),
            nameof(ClusterOptions.ProbeInterval),
            "must be from 200 milliseconds to 1 minute")
        .That(options => options.MissedProbes is >= 1 and <= 100, nameof(ClusterOptions.MissedProbes), "must be from 1 to 100")
        .That(options => options.Votes is >= 1 and <= 10, nameof(ClusterOptions.Votes), "must be from 1 to 10")
        .That(
            options => options.RefreshInterval >= TimeSpan.FromSeconds(1) && options.RefreshInterval <= TimeSpan.FromMinutes(10),
            nameof(ClusterOptions.RefreshInterval),
            "must be from 1 second to 10 minutes");

    private static bool IsPort(int port) => port is > 0 and < 65536;

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
