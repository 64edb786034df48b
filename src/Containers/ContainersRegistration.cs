using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CodeRunner.Containers.Engine;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Warm;
using CodeRunner.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeRunner.Containers;

/// <summary>Registers the host's side: Docker, sandboxes, runtimes.</summary>
public static partial class ContainersRegistration
{
    private const string NameRule = "must be a letter or digit, then letters, digits, and any of _ . -";

    /// <summary>Adds what a silo needs to work with the Docker engine of its host.</summary>
    public static IServiceCollection AddContainers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<DockerOptions>(configuration, DockerOptions.Section, check => check
            .That(options => Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var address) && address.Scheme is "unix" or "tcp" or "http" or "https", nameof(DockerOptions.Endpoint), "must be an address such as unix:///var/run/docker.sock")
            .That(options => options.CommandTimeout > TimeSpan.Zero, nameof(DockerOptions.CommandTimeout), "must be longer than nothing")
            .That(options => options.Parallelism is > 0 and <= 64, nameof(DockerOptions.Parallelism), "must be from 1 to 64"));
        services.AddValidated<NetworkOptions>(configuration, NetworkOptions.Section, check => check
            .That(options => NameStart.IsMatch(options.NamePrefix), nameof(NetworkOptions.NamePrefix), NameRule)
            .That(options => options.Driver.Length > 0, nameof(NetworkOptions.Driver), "must name a Docker network driver, such as bridge")
            .That(options => BridgeStart.IsMatch(options.BridgePrefix), nameof(NetworkOptions.BridgePrefix), "must be 2 to 5 letters, digits and hyphens, a letter first")
            .That(options => options.Firewall is Firewall.NfTables or Firewall.None, nameof(NetworkOptions.Firewall), $"must be {Firewall.NfTables} or {Firewall.None}")
            .That(options => options.Firewall != Firewall.NfTables || options.Driver == "bridge", nameof(NetworkOptions.Firewall), $"must be {Firewall.None} with another driver than bridge, and something else must close its networks")
            .That(options => options.OutsideConnections is > 0 and <= 65535, nameof(NetworkOptions.OutsideConnections), "must be from 1 to 65535")
            .Says(nameof(NetworkOptions.Nameservers), options => options.Nameservers.FirstOrDefault(text => !IPAddress.TryParse(text, out _)) is { } wrong ? $"'{wrong}' is not an address." : null)
            .Says(nameof(NetworkOptions.NeverReach), options => options.NeverReach.FirstOrDefault(text => !IsIPv4Range(text)) is { } wrong ? $"'{wrong}' is not an IPv4 range such as 192.0.2.0/24." : null));
        services.AddValidated<SandboxOptions>(configuration, SandboxOptions.Section, check => check
            .That(options => NameStart.IsMatch(options.NamePrefix), nameof(SandboxOptions.NamePrefix), NameRule)
            .That(options => File.Exists(options.AgentPath), nameof(SandboxOptions.AgentPath), "must be the path of the agent's program; deploy/up.sh builds it")
            .That(options => Directory.Exists(options.RuntimesPath), nameof(SandboxOptions.RuntimesPath), "must be a folder that holds a folder per runtime")
            .That(options => Path.IsPathRooted(options.Directory) && options.Directory.Length < 70, nameof(SandboxOptions.Directory), "must be an absolute path of fewer than 70 characters")
            .That(options => options.StartTimeout > TimeSpan.Zero, nameof(SandboxOptions.StartTimeout), "must be longer than nothing")
            .That(options => options.HeavyCpuShares is >= 2 and <= 262_144, nameof(SandboxOptions.HeavyCpuShares), "must be from 2 to 262144, what the kernel takes"));
        services.AddValidated<WarmOptions>(configuration, WarmOptions.Section, check => check
            .That(options => options.Sandboxes is >= 0 and <= 1000, nameof(WarmOptions.Sandboxes), "must be from 0 to 1000")
            .Says(nameof(WarmOptions.Runtimes), options => options.Runtimes.FirstOrDefault(entry => entry.Value is < 0 or > 1000) is { Key: { } name } ? $"'{name}' must be from 0 to 1000." : null)
            .That(options => options.MaxSandboxes >= 0, nameof(WarmOptions.MaxSandboxes), "must not be negative")
            .That(options => options.DemandMemory >= TimeSpan.Zero, nameof(WarmOptions.DemandMemory), "must not be negative")
            .That(options => options.Sessions is >= 0 and <= 1000, nameof(WarmOptions.Sessions), "must be from 0 to 1000"));
        services.AddValidated<LimitsOptions>(configuration, LimitsOptions.Section, check => check
            .Each(options => options.Runtimes.Select(entry => ($"Runtimes:{entry.Key}", entry.Value)).Append(("Default", options.Default)).Append(("Notebook", options.Notebook)), LimitRules.Problem));

        services.AddSingleton(new HostName(configuration["CodeRunner:Host:Name"] is { Length: > 0 } name ? name : Environment.MachineName));
        services.AddSingleton<DockerEngine>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ContainerNames>();
        services.AddSingleton<ContainerShape>();
        services.AddSingleton<SandboxContainers>();
        services.AddSingleton<SocketDirectories>();
        services.AddSingleton<SandboxUsers>();
        services.AddSingleton<IFirewall, Firewall>();
        services.AddSingleton<ISessionNetworks, SessionNetworks>();
        services.AddSingleton<SandboxMaker>();
        services.AddSingleton<IHostLoad, HostLoad>();
        services.AddSingleton<WarmPool>();
        services.AddSingleton<IWarmPool>(provider => provider.GetRequiredService<WarmPool>());
        services.AddSingleton<ISandboxes, Sandboxes.Sandboxes>();
        services.AddSingleton<IRuntimeCatalog, RuntimeCatalog>();
        services.AddSingleton<IHostResources, HostResources>();
        return services;
    }

    private static bool IsIPv4Range(string text) => IPNetwork.TryParse(text, out var range) && range.BaseAddress.AddressFamily == AddressFamily.InterNetwork;

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9-]{1,4}$")]
    private static partial Regex BridgeStart { get; }

    /// <summary>What Docker lets a name begin with.</summary>
    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_.-]*$")]
    private static partial Regex NameStart { get; }
}
