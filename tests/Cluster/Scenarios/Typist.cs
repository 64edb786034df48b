using System.Diagnostics;
using System.Globalization;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Cluster.Scenarios;

/// <summary>Somebody who types number after number into a program that says each back, so that one that was lost or typed twice shows.</summary>
public sealed class Typist
{
    // Longer than a cluster takes to open the sessions of a lost host elsewhere.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Run _run;
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _taken = [];
    private readonly List<string> _refused = [];
    private readonly Task _typing;

    private Typist(Run run)
    {
        _run = run;
        _typing = TypeAsync();
    }

    /// <summary>The longest that a line took until the session had it, or refused it.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>How many lines were refused; the person was told, and may type them again.</summary>
    public int Refused => _refused.Count;

    public static async Task<Typist> StartAsync(RoamingSession session)
    {
        var run = await session.RunAsync(RunRequest.Python("""
            import sys
            print("ready", flush=True)
            for line in sys.stdin:
                print(line, end="", flush=True)
            """) with { TimeoutMs = (int)Patience.TotalMilliseconds });
        await run.UntilOutputAsync("ready\n");
        return new Typist(run);
    }

    /// <summary>Types no more. Every line that was taken has been read once, in order; one that was refused at most once.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _typing;
        await _run.CloseInputAsync();
        var read = (await _run.EndAsync()).Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToArray();
        Assert.Equal(_taken, read.Except(_refused));
        Assert.Equal(read.Distinct(), read);
    }

    private async Task TypeAsync()
    {
        for (var number = 1; !_end.IsCancellationRequested; number++)
        {
            var line = number.ToString(CultureInfo.InvariantCulture);
            var began = Stopwatch.GetTimestamp();
            try
            {
                await _run.InputAsync($"{line}\n");
                _taken.Add(line);
            }
            catch (HubException)
            {
                _refused.Add(line);
            }

            var took = Stopwatch.GetElapsedTime(began);
            Longest = took > Longest ? took : Longest;
            await Task.Delay(Pause);
        }
    }
}
