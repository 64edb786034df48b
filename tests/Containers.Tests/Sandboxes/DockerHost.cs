using System.Globalization;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Warm;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Containers.Tests.Sandboxes;

/// <summary>The containers part on this machine's Docker engine, under a host name of its own; leaves nothing.</summary>
public class DockerHost : IAsyncLifetime
{
    private static int _lastSubnet;

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public DockerHost()
        : this([])
    {
    }

    private protected DockerHost(params (string Key, string? Value)[] settings) => _services = Host.With([
        ("Host:Name", Name),
        ("Sandbox:AgentPath", Repository.Agent),
        ("Sandbox:Directory", _folder.File("sandboxes")),
        ("Network:NamePrefix", $"{Name}-"),
        ("Network:Labels:lab", "tests"),
        .. settings]);

    public string Name { get; } = $"coderunner-tests-{Guid.NewGuid().ToString("N")[..8]}";

    public DockerClient Docker { get; } = new DockerClientBuilder().WithEndpoint(new Uri("unix:///var/run/docker.sock")).Build();

    public ISessionNetworks Networks => _services.GetRequiredService<ISessionNetworks>();

    public ISandboxes Sandboxes => _services.GetRequiredService<ISandboxes>();

    public IWarmPool Pool => _services.GetRequiredService<IWarmPool>();

    public IHostResources Resources => _services.GetRequiredService<IHostResources>();

    public IEnumerable<string> SocketDirectories => Directory.Exists(_folder.File("sandboxes")) ? Directory.GetDirectories(_folder.File("sandboxes")) : [];

    private IRuntimeCatalog Catalog => _services.GetRequiredService<IRuntimeCatalog>();

    public IFirewall Firewall => _services.GetRequiredService<IFirewall>();

    public async ValueTask InitializeAsync() => await Catalog.RefreshAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Pool.EmptyAsync();
        foreach (var left in await Resources.ListAsync(CancellationToken.None))
        {
            if (left.Host == Name)
            {
                await Resources.RemoveAsync(left.SessionId, CancellationToken.None);
            }
        }

        await Firewall.LowerAsync(CancellationToken.None);
        Docker.Dispose();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    public RuntimeDefinition Runtime(string name) =>
        Catalog.Find(name) ?? throw new InvalidOperationException($"There is no image for {name}; make it with deploy/images.sh.");

    public static string NewSession() => Guid.NewGuid().ToString("N");

    /// <summary>A subnet that neither the pools nor another test uses.</summary>
    public static string NewSubnet() => string.Create(CultureInfo.InvariantCulture, $"10.213.{Interlocked.Increment(ref _lastSubnet)}.0/24");

    /// <summary>A session's sandbox on a network of its own.</summary>
    public async Task<ISandbox> SandboxAsync(RuntimeDefinition runtime, string sessionId)
    {
        var network = await Networks.CreateAsync(sessionId, NewSubnet(), TestContext.Current.CancellationToken);
        return await Sandboxes.CreateAsync(new SandboxRequest(sessionId, network, runtime), TestContext.Current.CancellationToken);
    }

    /// <summary>Names of the session's containers.</summary>
    public async Task<string[]> ContainersAsync(string sessionId)
    {
        var parameters = new ContainersListParameters { All = true, Filters = Containers.Engine.Labels.Having($"coderunner.session={sessionId}") };
        return [.. (await Docker.Containers.ListContainersAsync(parameters)).SelectMany(container => container.Names).Select(name => name.TrimStart('/'))];
    }

    public async Task<bool> HasNetworkAsync(string sessionId) =>
        (await Networks.ListAsync(TestContext.Current.CancellationToken)).Any(network => network.SessionId == sessionId);
}
