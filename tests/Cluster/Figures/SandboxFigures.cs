using System.Globalization;
using CodeRunner.Cluster.Rig;
using CodeRunner.Cluster.Scenarios;
using CodeRunner.Lab.Client;

namespace CodeRunner.Cluster.Figures;

/// <summary>Measures what running programs cost in memory of the machine, everything included; asserts nothing.</summary>
public sealed class SandboxFigures(ClusterLab lab, ITestOutputHelper output)
{
    private const int People = 40;

    [Fact(Explicit = true)]
    public async Task Memory_OfRunningPrograms()
    {
        // So that what a first session brings with it is there already.
        await using (var warmUp = await Crowd.OpenAsync(lab, 6))
        {
            await Task.WhenAll(warmUp.Sessions.Select(session => BusyAsync(session, 0)));
        }

        await MeasureAsync("a program that waits for input", 0);
        await MeasureAsync("a program with 50 MiB of data", 50);
    }

    private async Task MeasureAsync(string what, int mebibytes)
    {
        var before = AvailableKibibytes();
        await using var people = await Crowd.OpenAsync(lab, People);
        await Task.WhenAll(people.Sessions.Select(session => BusyAsync(session, mebibytes)));
        var each = (before - AvailableKibibytes()) / 1024.0 / People;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {each:F1} MiB of the machine, sandbox, network, agent, the engine's and our part included ({People} at once)"));
    }

    private static async Task BusyAsync(RoamingSession session, int mebibytes)
    {
        var run = await session.RunAsync(RunRequest.Python($"""
            data = b'x' * ({mebibytes} << 20)
            print('ready', flush=True)
            input()
            """));
        await run.UntilOutputAsync("ready");
    }

    private static long AvailableKibibytes() =>
        long.Parse(File.ReadLines("/proc/meminfo").Single(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
