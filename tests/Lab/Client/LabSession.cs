using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Lab.Client;

/// <summary>How messages are written on the wire.</summary>
public enum WireProtocol
{
    Json,
    MessagePack,
}

/// <summary>A session as a user's program would hold it: a connection to the hub and the events that came over it.</summary>
public sealed class LabSession : ILabSession, IAsyncDisposable
{
    private readonly HubConnection _hub;

    private LabSession(HubConnection hub, OpenAnswer opened, long after)
    {
        _hub = hub;
        Opened = opened;
        Events = new EventLog(after);
        _ = PumpAsync(after);
    }

    /// <summary>What the lab answered.</summary>
    public OpenAnswer Opened { get; }

    /// <summary>The session.</summary>
    public string Id => Opened.SessionId;

    /// <summary>What has come so far.</summary>
    public EventLog Events { get; }

    /// <summary>Connects and opens a session, or takes one up again after the last event that was seen of it.</summary>
    public static async Task<LabSession> OpenAsync(
        Uri lab, WireProtocol protocol = WireProtocol.Json, string? resumeToken = null, long after = 0, Action<HttpConnectionOptions>? configure = null)
    {
        var hub = await ConnectAsync(lab, protocol, configure);
        return new LabSession(hub, await hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest { ResumeToken = resumeToken }), after);
    }

    /// <summary>A connection without a session.</summary>
    /// <param name="lab">Its address.</param>
    /// <param name="protocol">How messages are written.</param>
    /// <param name="configure">How it gets there, if not as clients usually do.</param>
    public static async Task<HubConnection> ConnectAsync(Uri lab, WireProtocol protocol = WireProtocol.Json, Action<HttpConnectionOptions>? configure = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(lab, "hubs/session"), configure ?? (_ => { }));
        if (protocol == WireProtocol.MessagePack)
        {
            builder.AddMessagePackProtocol();
        }

        var hub = builder.Build();
        await hub.StartAsync();
        return hub;
    }

    /// <summary>Starts a program.</summary>
    public async Task<Run> RunAsync(RunRequest request) => new(this, (await CallAsync<RunAnswer>("Run", request)).RunId);

    /// <summary>Runs a program to its end.</summary>
    public async Task<Outcome> RunToEndAsync(RunRequest request) => await (await RunAsync(request)).EndAsync();

    /// <summary>Ends the session.</summary>
    public Task CloseAsync() => CallAsync("Close");

    /// <summary>Loses the connection without a word, as a closed laptop does.</summary>
    public ValueTask DropAsync() => _hub.DisposeAsync();

    /// <summary>Calls the hub.</summary>
    public Task<T> CallAsync<T>(string method, params object?[] arguments) => _hub.InvokeCoreAsync<T>(method, arguments);

    /// <summary>Calls the hub.</summary>
    public Task CallAsync(string method, params object?[] arguments) => _hub.InvokeCoreAsync(method, arguments);

    public async ValueTask DisposeAsync()
    {
        if (_hub.State == HubConnectionState.Connected)
        {
            // A session that the test has closed refuses; every other one must end here.
            await CloseAsync().ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await _hub.DisposeAsync();
    }

    private async Task PumpAsync(long after)
    {
        try
        {
            await foreach (var happened in _hub.StreamAsync<SessionEvent>("Events", after))
            {
                Events.Add(happened);
            }

            Events.End("the stream of events ended");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Events.End($"the stream of events failed: {failure.Message}");
        }
    }
}
