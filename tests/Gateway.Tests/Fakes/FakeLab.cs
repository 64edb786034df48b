using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Gateway.Tests.Fakes;

/// <summary>A real silo with the real streams and grains that do what tests say.</summary>
public sealed class FakeLab : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeSession> _sessions = new();
    private readonly int _siloPort = FreePort();
    private IHost _silo;

    private FakeLab() => _silo = Build();

    /// <summary>Where gateways connect.</summary>
    public int GatewayPort { get; } = FreePort();

    /// <summary>What the lab says of itself.</summary>
    /// <summary>Id of the session that stands ready; null for none.</summary>
    public string? NextSession { get; set; }

    public LabDescription Description { get; set; } = Samples.Lab;

    /// <summary>What each new session is given before anyone sees it.</summary>
    public Action<FakeSession> OnNewSession { get; set; } = _ => { };

    public static async Task<FakeLab> StartAsync()
    {
        var lab = new FakeLab();
        await lab._silo.StartAsync();
        return lab;
    }

    /// <summary>The silo goes with all its sessions, and another comes in its place.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        _sessions.Clear();
        _silo = Build();
        await _silo.StartAsync();
    }

    /// <summary>The session with this id, made if need be.</summary>
    public FakeSession Session(string id) => _sessions.GetOrAdd(id, key =>
    {
        var made = new FakeSession(key, this);
        OnNewSession(made);
        return made;
    });

    public Task PublishAsync(string sessionId, params SessionEvent[] events) => _silo.Services.GetRequiredService<IClusterClient>()
        .GetStreamProvider(SessionStream.Provider).GetStream<EventBatch>(SessionStream.Of(sessionId)).OnNextAsync(new EventBatch([.. events]));

    public async ValueTask DisposeAsync()
    {
        await _silo.StopAsync();
        _silo.Dispose();
    }

    private IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(this);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(_siloPort, GatewayPort, null, "coderunner", "coderunner")
            .AddMemoryGrainStorage(SessionStreams.SubscriptionStore)
            .AddSessionStreams());
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
