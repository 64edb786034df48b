using System.Diagnostics;
using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>How many hello worlds a host does per second when many sessions are kept busy, beside what a loop per core reaches with the bare process.</summary>
internal sealed class Throughput : IPart
{
    private const int Rounds = 2;

    public string Name => "throughput";

    public string Measures => "hello worlds per second from busy sessions, beside the bare process in a loop per core";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var (busy, seconds) = (bench.Sizes["busy"], bench.Sizes["seconds"] / Rounds);
        var hello = Samples.Hello("python");
        var clients = await Task.WhenAll(Enumerable.Range(0, busy).Select(_ => Client.OpenAsync(bench.Stack.Url)));
        await Task.WhenAll(clients.Select(client => client.RunAsync(hello)));
        await using var bare = await BareProcess.StartAsync(hello);
        var (ours, floor, taken) = (0.0, 0.0, new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            floor += await bare.SpinAsync(Math.Max(1, seconds)) / Rounds;
            var began = Stopwatch.GetTimestamp();
            var all = await Task.WhenAll(clients.Select(client => LoopAsync(client, began, Math.Max(1, seconds))));
            taken.AddRange(all.SelectMany(runs => runs));
            ours += all.Sum(runs => runs.Count) / Stopwatch.GetElapsedTime(began).TotalSeconds / Rounds;
        }

        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
        var table = new Table("Throughput, runs per second", "what", "runs/s", "bare loop/s", "share", "run p50 ms", "p95");
        var sample = new Sample(taken);
        table.Add($"python hello, {busy} busy sessions", ours, floor, ours / floor, sample.Median, sample.Percentile(0.95));
        await report.AddAsync(table);
    }

    private static async Task<List<double>> LoopAsync(Client client, long began, int seconds)
    {
        var taken = new List<double>();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            taken.Add((await client.RunAsync(Samples.Hello("python"))).TotalMs);
        }

        return taken;
    }
}
