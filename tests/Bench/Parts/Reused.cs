using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>Hello world in a sandbox that stands, from the call to <c>exited</c>, in turns with the bare process and <c>docker exec</c>.</summary>
internal sealed class Reused : IPart
{
    // A command of Docker's takes so long that fewer must do.
    private const int ExecEach = 5;

    // A stack that has just come up still compiles what is called often.
    private const int WarmUp = 40;

    public string Name => "reused";

    public string Measures => "hello world in a sandbox that stands, and where its time goes";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var table = Durations.Table("Reused run");
        var stages = Stages.Table();
        foreach (var runtime in new[] { "python", "javascript" })
        {
            await MeasureAsync(bench, runtime, table, stages);
        }

        await report.AddAsync(table);
        await report.AddAsync(stages);
    }

    private static async Task MeasureAsync(Subject bench, string runtime, Table table, Table stages)
    {
        var hello = Samples.Hello(runtime);
        await using var client = await Client.OpenAsync(bench.Stack.Url);
        await using var bare = await BareProcess.StartAsync(hello);
        for (var warm = 0; warm < WarmUp; warm++)
        {
            await client.RunAsync(hello);
        }

        // What this session took is replaced meanwhile.
        await bench.Stack.SettleAsync();

        var (runs, bares, mutes, execs) = (new List<ClientRun>(), new List<double>(), new List<double>(), new List<double>());
        using var pace = new PeriodicTimer(Pace.OfRuns);
        for (var i = 0; i < bench.Sizes["runs"]; i++)
        {
            await pace.WaitForNextTickAsync();
            runs.Add(await client.RunAsync(hello));
            bares.Add(await bare.OnceAsync());
            mutes.Add(await bare.OnceMuteAsync());
            if (i % ExecEach == 0)
            {
                execs.Add(await DockerExec.OnceAsync(bare.Container, BareProcess.CommandOf(runtime)));
            }
        }

        var (floor, reused) = (new Sample(bares), new Sample(runs.Select(run => run.TotalMs)));
        table.Measured($"{runtime}, reused", reused, "bare process", floor);
        table.Measured($"{runtime}, reused", reused, "bare process, output to nobody", new Sample(mutes));
        table.Measured($"{runtime}, docker exec", new Sample(execs), "bare process", floor);
        Stages.Add(stages, runtime, runs);
    }
}
