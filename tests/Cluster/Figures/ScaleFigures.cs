using System.Diagnostics;
using System.Globalization;
using CodeRunner.Cluster.Rig;
using CodeRunner.Cluster.Scenarios;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Figures;

/// <summary>Measures what one, two and three hosts cost and place; asserts nothing.</summary>
public sealed class ScaleFigures(ClusterLab lab, ITestOutputHelper output)
{
    private const int People = 60;
    private const int Runs = 100;

    [Fact(Explicit = true)]
    public async Task Hosts_OneToThree()
    {
        foreach (var host in lab.Hosts.Skip(1))
        {
            await host.Silo.StopAsync();
        }

        for (var hosts = 1; hosts <= lab.Hosts.Count; hosts++)
        {
            if (hosts > 1)
            {
                await lab.Hosts[hosts - 1].StartAsync();
            }

            await MeasureAsync(hosts);
        }
    }

    private async Task MeasureAsync(int hosts)
    {
        var commands = await CommandsAsync();
        var idle = Stopwatch.GetTimestamp();
        var processor = lab.Hosts[0].Silo.ProcessorTime;
        var alone = await LatencyAsync();
        var elapsed = Stopwatch.GetElapsedTime(idle).TotalSeconds;
        var perSecond = (await CommandsAsync() - commands) / elapsed;
        var busy = (lab.Hosts[0].Silo.ProcessorTime - processor).TotalSeconds / elapsed;

        var began = Stopwatch.GetTimestamp();
        await using var people = await Crowd.OpenAsync(lab, People);
        var opened = People / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Eventually.HoldsAsync("every session has its network", async () => (await lab.NetworksAsync()).Length == People);
        var placed = People / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var memory = lab.Hosts.Take(hosts).Average(host => host.Silo.MemoryBytes) / (1 << 20);
        Say($"{hosts} host(s): {opened:F0} sessions opened per second, {placed:F1} with their network; a reused sandbox's hello: {alone}; first silo {busy * 100:F0} % of a core meanwhile, silos {memory:F0} MiB each; {perSecond:F1} commands of Redis per second");
    }

    /// <summary>Times of one person's program after the other.</summary>
    private async Task<Distribution> LatencyAsync()
    {
        var times = new Distribution();
        await using var session = await lab.OpenAsync();
        await (await session.RunAsync(Samples.Hello("python"))).EndAsync();
        for (var i = 0; i < Runs; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await (await session.RunAsync(Samples.Hello("python"))).EndAsync();
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return times;
    }

    private async Task<long> CommandsAsync()
    {
        var stats = await Command.LinesAsync("redis-cli", "-h", $"{lab.Redis.Machine.Address}", "info", "stats");
        return long.Parse(stats.Single(line => line.StartsWith("total_commands_processed:", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
    }

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
