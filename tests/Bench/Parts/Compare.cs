using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>Reused runs and key strokes on several stacks in turns, to tell whether a change made them faster.</summary>
internal sealed class Compare(IReadOnlyList<Uri> others) : IPart
{
    public string Name => "compare";

    public string Measures => "reused runs on several stacks in turns";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        Uri[] labs = [bench.Stack.Url, .. others];
        var table = new Table("Stacks in turns, ms", "stack", "n", "p50", "p95", "p99", "p50 ratio", "echo p50", "echo p95", "echo p99");
        var clients = new List<Client>();
        var keyboards = new List<Keyboard>();
        foreach (var lab in labs)
        {
            clients.Add(await Client.OpenAsync(lab));
            await clients[^1].RunAsync(Samples.Hello("python"));
            keyboards.Add(await Keyboard.AttachAsync(await Client.OpenAsync(lab)));
        }

        var (taken, echoes) = (labs.Select(_ => new List<double>()).ToArray(), labs.Select(_ => new List<double>()).ToArray());
        using var pace = new PeriodicTimer(Pace.OfRuns);
        for (var run = 0; run < bench.Sizes["runs"]; run++)
        {
            await pace.WaitForNextTickAsync();
            for (var turn = 0; turn < labs.Length; turn++)
            {
                var i = (run + turn) % labs.Length;
                taken[i].Add((await clients[i].RunAsync(Samples.Hello("python"))).TotalMs);
                echoes[i].Add(await keyboards[i].PressAsync());
            }
        }

        var first = new Sample(taken[0]).Median;
        for (var i = 0; i < labs.Length; i++)
        {
            var (sample, echo) = (new Sample(taken[i]), new Sample(echoes[i]));
            table.Add(
                labs[i], sample.Count, sample.Median, sample.Percentile(0.95), sample.Percentile(0.99), sample.Median / first,
                echo.Median, echo.Percentile(0.95), echo.Percentile(0.99));
            await clients[i].DisposeAsync();
            await keyboards[i].DisposeAsync();
        }

        await report.AddAsync(table);
    }
}
