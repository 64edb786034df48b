using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.Lab.Client;

/// <summary>
/// A session of somebody who knows several gateways: when the connection breaks, it is taken up again at the next one with the resume token,
/// after the last event that came. A gap or a repeated event fails every wait, as ever.
/// </summary>
public sealed class RoamingSession : ILabSession, IAsyncDisposable
{
    // A lost gateway is noticed at once; a cluster that is sorting itself out may refuse for some seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<Uri> _gateways;
    private readonly Action<HttpConnectionOptions>? _configure;
    private readonly CancellationTokenSource _leaving = new();
    private TaskCompletionSource<HubConnection> _connection = New();
    private int _at;
    private bool _isDisposed;
    private string? _token;
    private Task _following = Task.CompletedTask;

    private RoamingSession(IReadOnlyList<Uri> gateways, int at, Action<HttpConnectionOptions>? configure) => (_gateways, _at, _configure) = (gateways, at, configure);

    public EventLog Events { get; } = new(0);

    public string Id { get; private set; } = "";

    /// <summary>How often it was taken up again.</summary>
    public int Resumptions { get; private set; }

    /// <summary>How often it was not let in and tried again.</summary>
    public int Refusals { get; private set; }

    /// <summary>Opens a session at one of the gateways.</summary>
    /// <param name="gateways">Their addresses.</param>
    /// <param name="at">Which of them is the first to try.</param>
    /// <param name="configure">How it gets there, if not as clients usually do.</param>
    public static async Task<RoamingSession> OpenAsync(IReadOnlyList<Uri> gateways, int at = 0, Action<HttpConnectionOptions>? configure = null)
    {
        var session = new RoamingSession(gateways, at, configure);
        var hub = await session.ConnectAsync();
        session._following = session.FollowAsync(hub);
        return session;
    }

    public async Task<Run> RunAsync(RunRequest request) => new(this, (await CallAsync<RunAnswer>("Run", request)).RunId);

    public async Task<T> CallAsync<T>(string method, params object?[] arguments) => await (await _connection.Task).InvokeCoreAsync<T>(method, arguments);

    public async Task CallAsync(string method, params object?[] arguments) => await (await _connection.Task).InvokeCoreAsync(method, arguments);

    /// <summary>Ends the session.</summary>
    public async Task CloseAsync()
    {
        await _leaving.CancelAsync();
        await CallAsync("Close");
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _leaving.CancelAsync();
        if (_connection.Task.IsCompletedSuccessfully)
        {
            var hub = await _connection.Task;
            await hub.InvokeAsync("Close").ContinueWith(_ => { }, TaskScheduler.Default);
            await hub.DisposeAsync();
        }

        await _following;
        _leaving.Dispose();
    }

    private static TaskCompletionSource<HubConnection> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task FollowAsync(HubConnection hub)
    {
        try
        {
            while (true)
            {
                var isLost = false;
                try
                {
                    await foreach (var happened in hub.StreamAsync<SessionEvent>("Events", Events.Last))
                    {
                        Events.Add(happened);
                    }
                }
                catch (Exception failure) when (failure is not OutOfMemoryException && (hub.State != HubConnectionState.Connected || IsLoss(failure)))
                {
                    // The gateway is gone.
                    isLost = true;
                }

                if (_leaving.IsCancellationRequested || (!isLost && hub.State == HubConnectionState.Connected))
                {
                    break;
                }

                _connection = New();
                await hub.DisposeAsync();
                hub = await ConnectAsync();
                Resumptions++;
            }

            Events.End("the stream of events ended");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Events.End($"the session could not be taken up again: {failure.Message}");
            _connection.TrySetException(failure);
        }
    }

    private async Task<HubConnection> ConnectAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        patience.CancelAfter(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            HubConnection? hub = null;
            try
            {
                hub = await LabSession.ConnectAsync(_gateways[_at % _gateways.Count], WireProtocol.MessagePack, _configure);
                var opened = await hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest { ResumeToken = _token }, patience.Token);
                if (_token is not null && !opened.Resumed)
                {
                    throw new InvalidOperationException("the lab knows the session no more");
                }

                (Id, _token) = (opened.SessionId, opened.ResumeToken);
                _connection.TrySetResult(hub);
                return hub;
            }
            catch (Exception failure) when (IsRefusal(failure, hub) && !patience.IsCancellationRequested)
            {
                // Another gateway may be there; and a lab that has just lost a host asks to try again.
                if (hub is not null)
                {
                    await hub.DisposeAsync();
                }

                Refusals++;
                _at++;
                await again.WaitForNextTickAsync(patience.Token);
            }
        }
    }

    /// <summary>Whether the connection broke: a hub's streams end before its state says so.</summary>
    private static bool IsLoss(Exception failure) => failure is IOException or WebSocketException or OperationCanceledException;

    /// <summary>Whether the gateway wasn't there, refused, or went while it was asked: one that was killed or stops may take connections for a moment more.</summary>
    private static bool IsRefusal(Exception failure, HubConnection? hub) =>
        failure is HttpRequestException or IOException or WebSocketException or HubException or OperationCanceledException
            or AggregateException { InnerException: TransportFailedException }
        || (failure is InvalidOperationException && hub?.State != HubConnectionState.Connected);
}
