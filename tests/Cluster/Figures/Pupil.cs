using System.Diagnostics;
using System.Net.WebSockets;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Cluster.Figures;

/// <summary>Somebody who runs a small program once a second, and again if it came to nothing.</summary>
public sealed class Pupil
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly RoamingSession _session;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public Pupil(RoamingSession session)
    {
        _session = session;
        _running = RunAsync();
    }

    /// <summary>The longest from pressing Run until a program's end, tries that came to nothing included.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Why tries came to nothing.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Runs no more once the program under way has ended.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _running;
    }

    /// <summary>Runs hello; null if it ran, otherwise why it came to nothing: the lab said to try again, the gateway went, or the program was lost.</summary>
    public static async Task<string?> RunHelloAsync(RoamingSession session)
    {
        try
        {
            var result = (await (await session.RunAsync(Samples.Hello("python"))).EndAsync()).Result;
            return result.Reason == "exited" ? null : result.Reason;
        }
        catch (Exception failure) when (failure is HubException or IOException or WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            return failure.Message;
        }
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            while (await RunHelloAsync(_session) is { } failure)
            {
                Failures.Add(failure);
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }

            var took = Stopwatch.GetElapsedTime(began);
            Longest = took > Longest ? took : Longest;
            await Task.Delay(Pause);
        }
    }
}
