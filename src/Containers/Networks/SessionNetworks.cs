using System.Net;
using CodeRunner.Containers.Engine;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Networks;

/// <inheritdoc/>
internal sealed class SessionNetworks(DockerEngine engine, IFirewall firewall, IOptions<NetworkOptions> options, HostName host) : ISessionNetworks
{
    // IFNAMSIZ of the kernel, without the closing NUL.
    private const int BridgeNameLength = 15;

    private readonly NetworkOptions _options = options.Value;

    /// <inheritdoc/>
    public async Task<string> CreateAsync(string sessionId, string subnet, CancellationToken cancellationToken)
    {
        await firewall.RaiseAsync(cancellationToken);
        try
        {
            return await MakeAsync(sessionId, subnet, cancellationToken);
        }
        catch (EngineRefused refusal) when (Overlaps(refusal) || IsThere(refusal))
        {
            // Left behind by a call that was thought lost, perhaps with another subnet; a session has one network.
            await RemoveAsync(sessionId, cancellationToken);
        }

        try
        {
            return await MakeAsync(sessionId, subnet, cancellationToken);
        }
        catch (EngineRefused refusal) when (Overlaps(refusal))
        {
            throw new SubnetTaken(subnet, refusal);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        // A sandbox that is being made may connect between the cut and the removal.
        const int attempts = 5;
        var name = Name(sessionId);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await engine.RemoveAsync("remove a network", (docker, token) => docker.Networks.DeleteNetworkAsync(name, token), cancellationToken);
                return;
            }
            catch (EngineRefused refusal) when (attempt < attempts && refusal.Answer.Contains("active endpoints", StringComparison.Ordinal))
            {
                await CutOffAsync(name, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HostNetwork>> ListAsync(CancellationToken cancellationToken)
    {
        var networks = await engine.AskAsync("list networks", (docker, token) => docker.Networks.ListNetworksAsync(null, token), cancellationToken);
        return [.. networks.Select(network => new HostNetwork(
            network.Name,
            [.. (network.IPAM?.Config ?? []).Select(config => config.Subnet).Where(subnet => !string.IsNullOrEmpty(subnet))],
            network.Labels?.TryGetValue(Labels.Session, out var session) == true ? session : null,
            network.Labels?.TryGetValue(Labels.Host, out var owner) == true ? owner : null,
            network.Created))];
    }

    private Task<string> MakeAsync(string sessionId, string subnet, CancellationToken cancellationToken)
    {
        var name = Name(sessionId);
        return engine.MakeAsync(
            "make a network",
            EngineLine.First,
            async docker =>
            {
                await docker.Networks.CreateNetworkAsync(Parameters(name, sessionId, subnet), CancellationToken.None);
                return name;
            },
            (docker, made) => docker.Networks.DeleteNetworkAsync(made, CancellationToken.None),
            cancellationToken);
    }

    /// <summary>Newer engines refuse a name that is taken, older ones the bridge's.</summary>
    private static bool IsThere(EngineRefused refusal) =>
        refusal.Status == HttpStatusCode.Conflict || refusal.Answer.Contains("same bridge name", StringComparison.Ordinal);

    private static bool Overlaps(EngineRefused refusal) => refusal.Answer.Contains("overlaps", StringComparison.OrdinalIgnoreCase);

    private string Name(string sessionId) => _options.NamePrefix + sessionId;

    private string Bridge(string sessionId) => _options.BridgePrefix + sessionId[..(BridgeNameLength - _options.BridgePrefix.Length)];

    private Task CutOffAsync(string name, CancellationToken cancellationToken) => engine.RemoveAsync(
        "cut off a network",
        async (docker, token) =>
        {
            var network = await docker.Networks.InspectNetworkAsync(name, token);
            foreach (var container in network.Containers?.Keys ?? [])
            {
                await DisconnectAsync(docker, name, container, token);
            }
        },
        cancellationToken);

    private static async Task DisconnectAsync(IDockerClient docker, string name, string container, CancellationToken cancellationToken)
    {
        try
        {
            await docker.Networks.DisconnectNetworkAsync(name, new NetworkDisconnectParameters { Container = container, Force = true }, cancellationToken);
        }
        catch (DockerApiException)
        {
            // It is on its way out already. If not, the removal says so.
        }
    }

    private NetworksCreateParameters Parameters(string name, string sessionId, string subnet) => new()
    {
        Name = name,
        Driver = _options.Driver,
        Internal = !_options.Outside,
        EnableIPv6 = false,
        IPAM = new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = subnet }] },
        Options = _options.Driver == "bridge"
            ? new Dictionary<string, string> { ["com.docker.network.bridge.name"] = Bridge(sessionId) }
            : [],
        Labels = new Dictionary<string, string>(_options.Labels) { [Labels.Session] = sessionId, [Labels.Host] = host.Value },
    };
}
