using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>Hello world of the languages that compile, in turns with the bare compiler and program; and a statement of SQL.</summary>
internal sealed class Compiled : IPart
{
    public string Name => "compile";

    public string Measures => "compile and run hello world in C++ and Java, a statement in SQL";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var table = Durations.Table("Compile and run, reused");
        foreach (var runtime in new[] { "cpp", "java" })
        {
            await MeasureAsync(bench, runtime, table);
        }

        await MeasureSqlAsync(bench, table);
        await report.AddAsync(table);
    }

    private static async Task MeasureAsync(Subject bench, string runtime, Table table)
    {
        var hello = Samples.Hello(runtime);
        await using var client = await Client.OpenAsync(bench.Stack.Url);
        await using var bare = await BareProcess.StartAsync(hello);
        await client.RunAsync(hello);
        var (runs, bares) = (new List<ClientRun>(), new List<double>());

        // A second between the pairs, or the sandbox's share of the processor would be measured too.
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var i = 0; i < bench.Sizes["compiles"]; i++)
        {
            await pace.WaitForNextTickAsync();
            runs.Add(await client.RunAsync(hello));
            bares.Add(await bare.OnceAsync());
        }

        table.Measured($"{runtime}, compile and run", new Sample(runs.Select(run => run.TotalMs)), BareProcess.CommandOf(runtime), new Sample(bares));
        table.Measured($"{runtime}, compile step", new Sample(runs.Select(run => run.First("exited")!.Result!.CompileMs)));
        table.Measured($"{runtime}, program", new Sample(runs.Select(run => run.First("exited")!.Result!.WallMs)));
    }

    private static async Task MeasureSqlAsync(Subject bench, Table table)
    {
        var hello = Samples.Hello("mysql");
        await using var client = await Client.OpenAsync(bench.Stack.Url);
        await client.RunAsync(hello);
        var runs = new List<double>();
        using var pace = new PeriodicTimer(Pace.OfRuns);
        for (var i = 0; i < bench.Sizes["compiles"] * 3; i++)
        {
            await pace.WaitForNextTickAsync();
            runs.Add((await client.RunAsync(hello)).TotalMs);
        }

        table.Measured("mysql, a SELECT", new Sample(runs));
    }
}
