using System.Diagnostics;
using CodeRunner.Cluster.Rig;
using CodeRunner.Cluster.Scenarios;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Figures;

/// <summary>
/// Measures what people notice of what operators do in order, and of a cable that is out for a moment; asserts nothing of that. Run with
/// <c>-explicit only -class '*UpkeepFigures' -showLiveOutput</c>; docs/performance-cluster.md has what came of it.
/// </summary>
public sealed class UpkeepFigures(ClusterLab lab, ITestOutputHelper output)
{
    private const int People = 12;
    private const int Rounds = 5;

    [Fact(Explicit = true)]
    public Task Host_Emptied() => MeasureAsync("host emptied", async host =>
    {
        await host.DrainAsync();
        await Eventually.HoldsAsync("the host is empty", async () => (await host.Engine.OfSessionsAsync()).Length == 0);
        return async () =>
        {
            await host.TakeBackAsync();
            await Eventually.HoldsAsync("the host takes sessions again", host.IsReadyAsync);
        };
    });

    [Fact(Explicit = true)]
    public Task Silo_Stopped() => MeasureAsync("silo stopped", async host =>
    {
        await host.Silo.StopAsync();
        return host.StartAsync;
    });

    [Fact(Explicit = true)]
    public Task SiloOfTheAllocator_Stopped() => MeasureAsync("silo with the allocator stopped", async host =>
    {
        await host.Silo.StopAsync();
        return host.StartAsync;
    }, lab.AllocatorAsync);

    [Fact(Explicit = true)]
    public Task Gateway_Stopped() => MeasureAsync("gateway stopped", async _ =>
    {
        await lab.Gateways[0].Process.StopAsync();
        return lab.Gateways[0].StartAsync;
    });

    [Fact(Explicit = true)]
    public Task Silos_RestartedInTurn() => MeasureAsync("all silos restarted in turn", async _ =>
    {
        foreach (var host in lab.Hosts)
        {
            await host.Silo.StopAsync();
            await host.StartAsync();
        }

        return () => Task.CompletedTask;
    });

    [Fact(Explicit = true)]
    public Task Cable_OutForASecond() => CableAsync(TimeSpan.FromSeconds(1));

    [Fact(Explicit = true)]
    public Task Cable_OutForThreeSeconds() => CableAsync(TimeSpan.FromSeconds(3));

    private Task CableAsync(TimeSpan time) => MeasureAsync($"cable out for {time.TotalSeconds} s", async host =>
    {
        await using var cut = await host.Machine.CutAsync();
        await Task.Delay(time);
        return () => Task.CompletedTask;
    });

    /// <summary>
    /// <paramref name="act"/> does something to the host that <paramref name="choose"/> names, the second if none, while people run programs; what it returns undoes it.
    /// </summary>
    private async Task MeasureAsync(string what, Func<LabHost, Task<Func<Task>>> act, Func<Task<LabHost>>? choose = null)
    {
        var (took, longest, usual, failures) = (new Distribution(), new Distribution(), new Distribution(), new List<string>());
        for (var round = 0; round < Rounds; round++)
        {
            await using var people = await Crowd.OpenAsync(lab, People);
            await people.RunAllAsync(Samples.Hello("python"));
            usual.Add((await RunWhileAsync(people, () => Task.Delay(TimeSpan.FromSeconds(5)))).Select(pupil => pupil.Longest));
            var host = choose is null ? lab.Hosts[1] : await choose();
            Func<Task> undo = () => Task.CompletedTask;
            var pupils = await RunWhileAsync(people, async () =>
            {
                var began = Stopwatch.GetTimestamp();
                undo = await act(host);
                took.Add(Stopwatch.GetElapsedTime(began));
            });
            longest.Add(pupils.Select(pupil => pupil.Longest));
            failures.AddRange(pupils.SelectMany(pupil => pupil.Failures));
            await undo();
            await people.LeaveAsync();
        }

        output.WriteLine($"{what}: takes {took}");
        output.WriteLine($"{what}: people wait for the end of a program at most {longest}; while nothing happens {usual}");
        output.WriteLine($"{what}: {failures.Count} tries come to nothing: {string.Join("; ", failures.CountBy(failure => failure).Select(failure => $"{failure.Value} {failure.Key}"))}");
    }

    private static async Task<Pupil[]> RunWhileAsync(Crowd people, Func<Task> act)
    {
        var pupils = people.Sessions.Select(session => new Pupil(session)).ToArray();
        await act();
        await Task.WhenAll(pupils.Select(pupil => pupil.EndAsync()));
        return pupils;
    }
}
