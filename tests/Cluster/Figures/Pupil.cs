using System.Diagnostics;
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

    /// <summary>Tries that came to nothing: refused, or lost.</summary>
    public int Refused { get; private set; }

    /// <summary>Runs no more once the program under way has ended.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _running;
    }

    /// <summary>Runs hello; false if the lab said to try again, or the program was lost.</summary>
    public static async Task<bool> RunsHelloAsync(RoamingSession session)
    {
        try
        {
            return (await (await session.RunAsync(Samples.Hello("python"))).EndAsync()).Result.Reason == "exited";
        }
        catch (HubException)
        {
            return false;
        }
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            while (!await RunsHelloAsync(_session))
            {
                Refused++;
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }

            var took = Stopwatch.GetElapsedTime(began);
            Longest = took > Longest ? took : Longest;
            await Task.Delay(Pause);
        }
    }
}
