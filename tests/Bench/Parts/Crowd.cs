using System.Diagnostics;
using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>A class that opens the page and presses Run at the same moment, beside what the engine alone takes for its containers.</summary>
internal sealed class Crowd : IPart
{
    public string Name => "crowd";

    public string Measures => "many sessions that open and run at the same moment";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var count = bench.Sizes["crowd"];
        var table = new Table("A crowd at once", "what", "sessions", "succeeded", "run p50 ms", "run p95", "run max", "open to exited p50", "p95", "all done after",
            "docker network, create, start p50", "last");
        var python = Enumerable.Repeat("python", count).ToArray();
        var mixed = Enumerable.Range(0, count).Select(i => Samples.Runtimes[i % Samples.Runtimes.Length]).ToArray();
        var (pythonFloor, mixedFloor) = (await FloorAsync(python), await FloorAsync(mixed));
        foreach (var (what, stack) in new[] { ("as it stands", bench.Stack), ("cold", bench.Bare!) }.Where(each => each.Item2 is not null))
        {
            await MeasureAsync($"python, {what}", stack, python, pythonFloor, table);
            await MeasureAsync($"mixed languages, {what}", stack, mixed, mixedFloor, table);
        }

        await report.AddAsync(table);
    }

    private static async Task MeasureAsync(string what, Stack stack, string[] runtimes, Sample floor, Table table)
    {
        await stack.SettleAsync();
        var began = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(runtimes.Select(runtime => ComeAsync(stack, runtime)));
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var (runs, whole) = (new Sample(all.OfType<(double Run, double Whole)>().Select(one => one.Run)), new Sample(all.OfType<(double Run, double Whole)>().Select(one => one.Whole)));
        table.Add(what, runtimes.Length, runs.Count, runs.Median, runs.Percentile(0.95), runs.Percentile(1), whole.Median, whole.Percentile(0.95), took,
            floor.Median, floor.Percentile(1));
    }

    /// <summary>What the engine alone takes for the same crowd.</summary>
    private static async Task<Sample> FloorAsync(string[] runtimes)
    {
        await using var engine = new DockerCrowd();
        return new Sample(await engine.MakeAsync(runtimes));
    }

    private static async Task<(double Run, double Whole)?> ComeAsync(Stack stack, string runtime)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            await using var client = await Client.OpenAsync(stack.Url);
            var run = await client.RunAsync(Samples.Hello(runtime));
            return (run.TotalMs, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Report.Say(failure.Message);
            return null;
        }
    }
}
