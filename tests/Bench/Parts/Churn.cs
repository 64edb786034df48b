using System.Diagnostics;
using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;
using Engine = CodeRunner.Lab.Host.Docker;

namespace CodeRunner.Bench.Parts;

/// <summary>Sessions that come, run once and go, one after the other in a few lines: the last must be as fast as the first, and nothing may be left.</summary>
internal sealed class Churn : IPart
{
    private const int Lines = 2;

    public string Name => "churn";

    public string Measures => "sessions that come, run once and go; what is left of them";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var (stack, count) = (bench.Stack, bench.Sizes["churn"]);
        var (before, silo, gateway) = (await CountAsync(stack), Memory.Resident(stack.Silo), Memory.Resident(stack.Gateway));
        var (taken, closing, ids) = (new List<double>(), new List<double>(), new List<string>());
        var (begun, failures) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Lines).Select(_ => LineAsync()));
        foreach (var id in ids.TakeLast(Lines * 2))
        {
            await Eventually.IsGoneAsync(id);
        }

        var left = 0;
        await Eventually.HoldsAsync("the host has what it had before", async () => (left = Math.Max(0, await CountAsync(stack) - before)) == 0, TimeSpan.FromSeconds(40))
            .ContinueWith(_ => { }, TaskScheduler.Default);
        var tenth = Math.Max(1, Math.Min(100, taken.Count / 4));
        var table = new Table("Sessions that come and go", "what", "value");
        table.Add("sessions", count);
        table.Add("of them failed", failures);
        table.Add($"open, run, first {tenth}: p50 ms", new Sample(taken.Take(tenth)).Median);
        table.Add($"open, run, last {tenth}: p50 ms", new Sample(taken.TakeLast(tenth)).Median);
        table.Add("close: p50 ms", new Sample(closing).Median);
        table.Add("containers and networks left", left);
        table.Add("silo grew by, MiB", (Memory.Resident(stack.Silo) - silo) / 1048576.0);
        table.Add("gateway grew by, MiB", (Memory.Resident(stack.Gateway) - gateway) / 1048576.0);
        await report.AddAsync(table);

        async Task LineAsync()
        {
            while (Interlocked.Increment(ref begun) <= count)
            {
                try
                {
                    var began = Stopwatch.GetTimestamp();
                    await using var client = await Client.OpenAsync(stack.Url);
                    await client.RunAsync(Samples.Hello("python"));
                    var ran = Stopwatch.GetTimestamp();
                    await client.CloseAsync();
                    lock (taken)
                    {
                        ids.Add(client.Id);
                        taken.Add(Stopwatch.GetElapsedTime(began, ran).TotalMilliseconds);
                        closing.Add(Stopwatch.GetElapsedTime(ran).TotalMilliseconds);
                    }
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    Report.Say(failure.Message);
                    Interlocked.Increment(ref failures);
                }
            }
        }
    }

    // Warm sandboxes come and go by demand; they belong to nobody.
    private static async Task<int> CountAsync(Stack stack) =>
        (await Engine.ContainersOfHostAsync(stack.Host)).Count(name => !name.Contains("-warm-")) + (await Engine.NetworksOfHostAsync(stack.Host)).Length;
}
