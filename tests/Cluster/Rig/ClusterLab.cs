using System.Runtime.InteropServices;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>
/// A lab of several hosts on this machine: each has its network namespace, Docker engine and silo; two gateways; one Redis. Everything is real
/// and everything is removed at the end. Only one at a time.
/// </summary>
public sealed class ClusterLab : IAsyncLifetime
{
    private const int FirstHost = 11;
    private const int FirstGateway = 21;
    private const int ProxyNumber = 31;
    private const string Work = ImageStore.Root + "/work";
    private const string Sockets = "/run/coderunner-lab";

    private readonly Ledger _ledger = new(ImageStore.Root + "/ledger");
    private readonly List<LabHost> _hosts = [];
    private readonly List<GatewayHost> _gateways = [];
    private Machine? _proxy;
    private string _template = "";
    private Programs _programs = null!;
    private PosixSignalRegistration? _terminated;

    /// <summary>Hosts that tests start with; a scenario may add one.</summary>
    public const int HostsAtStart = 3;

    public IReadOnlyList<LabHost> Hosts => _hosts;

    public IReadOnlyList<GatewayHost> Gateways => _gateways;

    public RedisServer Redis { get; private set; } = null!;

    /// <summary>Addresses of all gateways.</summary>
    public IReadOnlyList<Uri> Urls => [.. _gateways.Select(gateway => gateway.Url)];

    public async ValueTask InitializeAsync()
    {
        // Of a run that was killed.
        await _ledger.RemoveAllAsync();
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _ledger.RemoveAllAsync().GetAwaiter().GetResult());
        try
        {
            await SetUpAsync();
        }
        catch
        {
            await _ledger.RemoveAllAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_gateways.Select(gateway => gateway.Process.StopAsync()));
        await Task.WhenAll(_hosts.Select(host => host.Silo.StopAsync()));
        await Task.WhenAll(_hosts.Select(host => host.Engine.StopAsync()));
        await Redis.StopAsync();
        await _ledger.RemoveAllAsync();
        _terminated?.Dispose();
    }

    /// <summary>Adds a host to the running lab.</summary>
    public async Task<LabHost> AddHostAsync()
    {
        var number = _hosts.Count + 1;
        var machine = await Machine.SetUpAsync(_ledger, $"host{number}", FirstHost + number - 1);
        var data = Path.Combine(Work, machine.Name, "data");
        await ImageStore.CopyAsync(_template, data);
        var engine = await Engine.StartAsync(machine, data, Path.Combine(Work, machine.Name, "engine"));
        var host = new LabHost(machine, engine, _programs, Redis.Address);
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    /// <summary>Takes the last host away in order.</summary>
    public async Task RemoveHostAsync(LabHost host)
    {
        await host.Silo.StopAsync();
        await host.Engine.StopAsync();
        _hosts.Remove(host);
    }

    /// <summary>Starts a proxy in front of the gateways, which its caller stops.</summary>
    public async Task<Proxy> AddProxyAsync()
    {
        _proxy ??= await Machine.SetUpAsync(_ledger, "proxy", ProxyNumber);
        var proxy = new Proxy(_proxy, Path.Combine(Work, _proxy.Name), _gateways);
        await proxy.StartAsync();
        return proxy;
    }

    /// <summary>Starts all silos anew with a setting that they usually don't have, while nobody is there; without it again when that is disposed of.</summary>
    public async Task<IAsyncDisposable> WithAsync(string name, string value)
    {
        await RestartAsync(new Dictionary<string, string> { [name] = value });
        return new Undo(() => RestartAsync(new Dictionary<string, string>()));
    }

    /// <summary>A session of somebody who knows all gateways.</summary>
    public Task<RoamingSession> OpenAsync(int at = 0) => RoamingSession.OpenAsync(Urls, at);

    /// <summary>The host that a session is on.</summary>
    public async Task<LabHost> HostOfAsync(string sessionId)
    {
        LabHost? found = null;
        await Eventually.HoldsAsync($"session {sessionId} has a network", async () =>
        {
            foreach (var host in _hosts)
            {
                found ??= (await host.Engine.NetworksAsync()).Any(name => name.EndsWith(sessionId, StringComparison.Ordinal)) ? host : null;
            }

            return found is not null;
        });
        return found!;
    }

    /// <summary>The host whose silo hands out subnets: the one that logged a session's lease.</summary>
    public async Task<LabHost> AllocatorAsync()
    {
        await using var session = await OpenAsync();
        LabHost? found = null;
        await Eventually.HoldsAsync("a silo says that it has leased a subnet", () =>
        {
            found = _hosts.SingleOrDefault(host => File.ReadLines(host.Silo.Log).Any(line => line.Contains($"Session {session.Id} leases", StringComparison.Ordinal)));
            return Task.FromResult(found is not null);
        });
        return found!;
    }

    /// <summary>Names of all sessions' networks, on all hosts; a name that is there twice is a session on two hosts.</summary>
    public async Task<string[]> NetworksAsync() => [.. (await Task.WhenAll(_hosts.Select(host => host.Engine.NetworksAsync()))).SelectMany(networks => networks)];

    /// <summary>Subnets of all sessions' networks, on all hosts.</summary>
    public async Task<string[]> SubnetsAsync() => [.. (await Task.WhenAll(_hosts.Select(host => host.Engine.SubnetsAsync()))).SelectMany(subnets => subnets)];

    private async Task RestartAsync(Dictionary<string, string> settings)
    {
        await Task.WhenAll(_hosts.Select(host => host.Silo.StopAsync()));
        foreach (var host in _hosts)
        {
            host.Extra = settings;
        }

        await Task.WhenAll(_hosts.Select(host => host.StartAsync()));
        foreach (var gateway in _gateways)
        {
            await gateway.Process.ReadyAsync(gateway.IsReadyAsync);
        }
    }

    private async Task SetUpAsync()
    {
        _programs = Programs.Find(Sockets);
        _ledger.Folder(Work);
        _ledger.Folder(Sockets);
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Sockets);
        await Switch.SetUpAsync(_ledger);
        var store = await Machine.SetUpAsync(_ledger, "redis", 2);
        Redis = new RedisServer(store, Path.Combine(Work, "redis"));
        await Redis.StartAsync();
        _template = await ImageStore.TemplateAsync(store);
        for (var i = 0; i < HostsAtStart; i++)
        {
            await AddHostAsync();
        }

        for (var i = 0; i < 2; i++)
        {
            var machine = await Machine.SetUpAsync(_ledger, $"gateway{i + 1}", FirstGateway + i);
            _gateways.Add(new GatewayHost(machine, _programs, Redis.Address));
            await _gateways[^1].StartAsync();
        }
    }
}
