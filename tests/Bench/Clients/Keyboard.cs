using System.Diagnostics;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.Bench.Clients;

/// <summary>Somebody who types into a program on a terminal; the terminal itself echoes each key.</summary>
internal sealed class Keyboard : IAsyncDisposable
{
    private const string Ready = "ready";

    // As long as a program may run at most.
    private const int LongestMs = 600_000;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private readonly Client _client;
    private readonly string _runId;
    private TaskCompletionSource<long> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Keyboard(Client client, string runId) => (_client, _runId) = (client, runId);

    /// <summary>Starts the program in a session, which it then owns.</summary>
    public static async Task<Keyboard> AttachAsync(Client client)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Keyboard? keyboard = null;
        var run = await client.StartAsync(
            RunRequest.Python($"import sys\nprint('{Ready}', flush=True)\nsys.stdin.read()") with { Terminal = new TerminalSize { Columns = 80, Rows = 24 }, TimeoutMs = LongestMs },
            output =>
            {
                var now = Stopwatch.GetTimestamp();
                if (output.Contains(Ready))
                {
                    started.TrySetResult();
                }
                else
                {
                    keyboard?._shown.TrySetResult(now);
                }
            });
        keyboard = new Keyboard(client, run.Id);
        await started.Task.WaitAsync(Hang);
        return keyboard;
    }

    /// <summary>Presses a key; milliseconds until it shows.</summary>
    public async Task<double> PressAsync()
    {
        _shown = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();

        // Nobody waits for the hub's answer before the next key.
        var sent = _client.Hub.SendAsync("Input", _runId, "x");
        var shown = await _shown.Task.WaitAsync(Hang);
        await sent;
        return Stopwatch.GetElapsedTime(began, shown).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
