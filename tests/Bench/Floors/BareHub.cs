using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Bench.Floors;

/// <summary>
/// The same client and protocol with nobody behind the hub: it answers each key at once and streams events that it made before. What this takes is
/// the framework's and the client's own.
/// </summary>
internal sealed class BareHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HubConnection _hub;
    private readonly BlockingCollection<long> _keys = [];

    private BareHub(WebApplication app, HubConnection hub) => (_app, _hub) = (app, hub);

    /// <summary>Starts it in this process.</summary>
    public static async Task<BareHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = null).AddMessagePackProtocol();
        var app = builder.Build();
        app.MapHub<Answers>("/hubs/session");
        await app.StartAsync();
        var bare = new BareHub(app, await LabSession.ConnectAsync(new Uri(app.Urls.Single()), WireProtocol.MessagePack));
        bare._hub.On("key", () => bare._keys.Add(Stopwatch.GetTimestamp()));
        return bare;
    }

    /// <summary>Presses a key; milliseconds until it comes back.</summary>
    public async Task<double> PressAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await _hub.SendAsync(nameof(Answers.Key));
        var back = await Task.Run(_keys.Take);
        return Stopwatch.GetElapsedTime(began, back).TotalMilliseconds;
    }

    /// <summary>Streams so many events; megabytes of output that came through per second.</summary>
    public async Task<double> StreamAsync(string data, int count)
    {
        var (bytes, began) = (0L, Stopwatch.GetTimestamp());
        await foreach (var happened in _hub.StreamAsync<SessionEvent>(nameof(Answers.Events), data, count))
        {
            bytes += happened.Data!.Length;
        }

        return bytes / 1e6 / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _app.DisposeAsync();
        _keys.Dispose();
    }

    private sealed class Answers : Hub
    {
        public Task Key() => Clients.Caller.SendAsync("key");

        [SuppressMessage("Performance", "CA1822", Justification = "A hub's methods are found on its instance.")]
        public async IAsyncEnumerable<SessionEvent> Events(string data, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 1; i <= count && !cancellationToken.IsCancellationRequested; i++)
            {
                yield return new SessionEvent { Sequence = i, Time = "2026-01-31T10:00:00.0000000Z", Type = "stdout", RunId = "5f0c1e2a-1", Data = data };
            }

            await Task.CompletedTask;
        }
    }
}
