using System.Diagnostics;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Bench;

/// <summary>Hello world in a sandbox that stands, from the call to <c>exited</c>: on one stack, or on several in turns to compare them.</summary>
internal static class Reused
{
    private const int Runs = 200;

    // Ten a second on each: below the sandbox's half core, which would otherwise be measured too.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures and prints a table; the ratio is to the first stack.</summary>
    public static async Task MeasureAsync(IReadOnlyList<Uri> labs, TextWriter table)
    {
        var sessions = new List<LabSession>();
        foreach (var lab in labs)
        {
            sessions.Add(await LabSession.OpenAsync(lab, WireProtocol.MessagePack));
            await sessions[^1].RunToEndAsync(Samples.Hello("python"));
        }

        var taken = labs.Select(_ => new List<double>()).ToArray();
        using var pace = new PeriodicTimer(Pace);
        for (var run = 0; run < Runs; run++)
        {
            await pace.WaitForNextTickAsync();
            for (var i = 0; i < sessions.Count; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await sessions[i].RunToEndAsync(Samples.Hello("python"));
                taken[i].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        await table.WriteLineAsync("| stack | n | p50 ms | p95 | p99 | p50 ratio |");
        await table.WriteLineAsync("|---|---|---|---|---|---|");
        var first = new Sample(taken[0]).Percentile(0.5);
        for (var i = 0; i < sessions.Count; i++)
        {
            var sample = new Sample(taken[i]);
            await table.WriteLineAsync(
                $"| {labs[i]} | {sample.Count} | {sample.Percentile(0.5):0.0} | {sample.Percentile(0.95):0.0} | {sample.Percentile(0.99):0.0} | {sample.Percentile(0.5) / first:0.00} |");
            await sessions[i].DisposeAsync();
        }
    }
}
