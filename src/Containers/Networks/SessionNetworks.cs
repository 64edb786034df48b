using System.Net;
using CodeRunner.Containers.Engine;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Networks;

/// <inheritdoc/>
internal sealed class SessionNetworks(DockerEngine engine, IOptions<NetworkOptions> options, HostName host) : ISessionNetworks
{
    // A bridge's name has at most 15 characters; a fixed beginning lets firewall rules name all of ours.
    private const string BridgePrefix = "cr";
    private const int BridgeDigits = 12;

    private readonly NetworkOptions _options = options.Value;

    /// <inheritdoc/>
    public async Task<string> CreateAsync(string sessionId, string subnet, CancellationToken cancellationToken)
    {
        var name = Name(sessionId);
        try
        {
            // Never given up half way: an answer that nobody waits for would leave a network behind.
            await engine.ChangeAsync(
                "make a network", (docker, _) => docker.Networks.CreateNetworkAsync(Parameters(name, sessionId, subnet), CancellationToken.None), cancellationToken);
            return name;
        }
        catch (EngineRefused refusal) when (refusal.Answer.Contains("overlaps", StringComparison.OrdinalIgnoreCase))
        {
            throw new SubnetTaken(subnet, refusal);
        }
        catch (EngineRefused refusal) when (refusal.Status == HttpStatusCode.Conflict)
        {
            // Left behind by a call that was thought lost.
            return name;
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        var name = Name(sessionId);
        try
        {
            await engine.RemoveAsync("remove a network", (docker, token) => docker.Networks.DeleteNetworkAsync(name, token), cancellationToken);
        }
        catch (EngineRefused refusal) when (refusal.Answer.Contains("active endpoints", StringComparison.Ordinal))
        {
            await CutOffAsync(name, cancellationToken);
            await engine.RemoveAsync("remove a network", (docker, token) => docker.Networks.DeleteNetworkAsync(name, token), cancellationToken);
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

    private string Name(string sessionId) => _options.NamePrefix + sessionId;

    private async Task CutOffAsync(string name, CancellationToken cancellationToken)
    {
        var network = await engine.AskAsync("look at a network", (docker, token) => docker.Networks.InspectNetworkAsync(name, token), cancellationToken);
        foreach (var container in network.Containers?.Keys ?? [])
        {
            await engine.RemoveAsync(
                "disconnect a container",
                (docker, token) => docker.Networks.DisconnectNetworkAsync(name, new NetworkDisconnectParameters { Container = container, Force = true }, token),
                cancellationToken);
        }
    }

    private NetworksCreateParameters Parameters(string name, string sessionId, string subnet) => new()
    {
        Name = name,
        Driver = _options.Driver,
        Internal = _options.Internal,
        EnableIPv6 = false,
        IPAM = new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = subnet }] },
        Options = _options.Driver == "bridge"
            ? new Dictionary<string, string> { ["com.docker.network.bridge.name"] = BridgePrefix + sessionId[..BridgeDigits] }
            : [],
        Labels = new Dictionary<string, string>(_options.Labels) { [Labels.Session] = sessionId, [Labels.Host] = host.Value },
    };
}
