using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>Reused runs and key strokes on several stacks in turns, to tell whether a change made them faster or cheaper.</summary>
internal sealed class Compare(IReadOnlyList<Uri> others) : IPart
{
    // So that what is often called is compiled for good.
    private const int WarmUp = 60;

    public string Name => "compare";

    public string Measures => "reused runs on several stacks in turns";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        Stack[] stacks = [bench.Stack, .. others.Select(Stack.At)];
        var labs = stacks.Select(stack => stack.Url).ToArray();
        foreach (var stack in stacks)
        {
            await stack.SettleAsync();
        }

        var table = new Table("Stacks in turns, ms", "stack", "n", "p50", "p95", "p99", "p50 ratio", "echo p50", "echo p95", "echo p99",
            "silo's processor per turn", "gateway's");
        var clients = new List<Client>();
        var keyboards = new List<Keyboard>();
        foreach (var lab in labs)
        {
            clients.Add(await Client.OpenAsync(lab));
            await clients[^1].RunAsync(Samples.Hello("python"));
            keyboards.Add(await Keyboard.AttachAsync(await Client.OpenAsync(lab)));
        }

        for (var warm = 0; warm < WarmUp; warm++)
        {
            foreach (var (client, keyboard) in clients.Zip(keyboards))
            {
                await client.RunAsync(Samples.Hello("python"));
                await keyboard.PressAsync();
            }
        }

        var (silos, gateways) = (Used(stacks, stack => stack.Silo), Used(stacks, stack => stack.Gateway));
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

        var (silosAfter, gatewaysAfter) = (Used(stacks, stack => stack.Silo), Used(stacks, stack => stack.Gateway));
        var first = new Sample(taken[0]).Median;
        for (var i = 0; i < labs.Length; i++)
        {
            var (sample, echo) = (new Sample(taken[i]), new Sample(echoes[i]));
            table.Add(
                labs[i], sample.Count, sample.Median, sample.Percentile(0.95), sample.Percentile(0.99), sample.Median / first,
                echo.Median, echo.Percentile(0.95), echo.Percentile(0.99),
                (silosAfter[i] - silos[i]).TotalMilliseconds / sample.Count, (gatewaysAfter[i] - gateways[i]).TotalMilliseconds / sample.Count);
            await clients[i].DisposeAsync();
            await keyboards[i].DisposeAsync();
        }

        await report.AddAsync(table);
    }

    private static TimeSpan[] Used(Stack[] stacks, Func<Stack, int> process) => [.. stacks.Select(stack => Processes.ProcessorTime(process(stack)))];
}
