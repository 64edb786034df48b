using System.Collections.Concurrent;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.Bench.Clients;

/// <summary>
/// A session for measuring: it notes when events arrive and keeps nothing else, so that its own work stays the same however many there were.
/// </summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ClientRun> _runs = new();
    private readonly HubConnection _hub;
    private readonly Task _pump;

    private Client(HubConnection hub, OpenAnswer opened)
    {
        _hub = hub;
        Id = opened.SessionId;
        _pump = PumpAsync();
    }

    /// <summary>The session.</summary>
    public string Id { get; }

    /// <summary>The connection.</summary>
    public HubConnection Hub => _hub;

    /// <summary>Connects and opens a session.</summary>
    public static async Task<Client> OpenAsync(Uri lab)
    {
        var hub = await LabSession.ConnectAsync(lab, WireProtocol.MessagePack);
        return new Client(hub, await hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest()));
    }

    /// <summary>Starts a program.</summary>
    /// <param name="request">The program.</param>
    /// <param name="output">Gets each piece of output as it arrives.</param>
    public async Task<ClientRun> StartAsync(RunRequest request, Action<string>? output = null)
    {
        var called = DateTime.UtcNow;
        var id = (await _hub.InvokeAsync<RunAnswer>("Run", request)).RunId;
        var answered = DateTime.UtcNow;

        // Its first events may have come before the answer.
        var run = _runs.GetOrAdd(id, id => new ClientRun(id));
        run.Begin(called, answered, output);
        return run;
    }

    /// <summary>Runs hello world or the like to its end.</summary>
    /// <exception cref="InvalidOperationException">It didn't end well: then there is nothing to measure.</exception>
    public async Task<ClientRun> RunAsync(RunRequest request)
    {
        var run = await StartAsync(request);
        var result = await run.EndAsync();
        return result is { Reason: "exited", ExitCode: 0 }
            ? run
            : throw new InvalidOperationException($"A run of {request.Runtime} in session {Id} ended with {result.Reason}, {result.ExitCode}");
    }

    /// <summary>Ends the session.</summary>
    public Task CloseAsync() => _hub.InvokeAsync("Close");

    public async ValueTask DisposeAsync()
    {
        if (_hub.State == HubConnectionState.Connected)
        {
            await CloseAsync().ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await _hub.DisposeAsync();
        await _pump;
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var happened in _hub.StreamAsync<SessionEvent>("Events", 0L))
            {
                if (happened.RunId is { } id)
                {
                    _runs.GetOrAdd(id, id => new ClientRun(id)).Take(happened);
                    if (happened.Type == "exited")
                    {
                        _ = ForgetAsync(id);
                    }
                }
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            foreach (var run in _runs.Values)
            {
                run.Fail(failure);
            }
        }
    }

    /// <summary>Once whoever started it has it too.</summary>
    private async Task ForgetAsync(string id)
    {
        await _runs[id].Begun;
        _runs.TryRemove(id, out _);
    }
}
