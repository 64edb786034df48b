using System.Diagnostics;
using CodeRunner.Cluster.Rig;
using CodeRunner.Cluster.Scenarios;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Figures;

/// <summary>
/// Measures what losing a part costs people; asserts nothing. Run with <c>-explicit only -class '*Figures' -showLiveOutput</c>; docs/performance-cluster.md has
/// what came of it.
/// </summary>
public sealed class FailoverFigures(ClusterLab lab, ITestOutputHelper output)
{
    private const int People = 12;
    private const int Rounds = 5;
    private const int Last = 1500;

    [Fact(Explicit = true)]
    public Task Gateway_Killed() => MeasureAsync("gateway killed", NoHost, async _ =>
    {
        await lab.Gateways[0].Process.KillAsync();
        return lab.Gateways[0].StartAsync;
    });

    [Fact(Explicit = true)]
    public Task Redis_Killed() => MeasureAsync("Redis killed and started again", NoHost, async _ =>
    {
        await lab.Redis.KillAsync();
        await lab.Redis.StartAsync();
        return () => Task.CompletedTask;
    });

    [Fact(Explicit = true)]
    public Task Silo_Killed() => MeasureAsync("silo killed, the allocator's", async () => await lab.AllocatorAsync(), async lost =>
    {
        await lost!.Silo.KillAsync();
        return lost.StartAsync;
    });

    [Fact(Explicit = true)]
    public Task Host_CutOff() => MeasureAsync("host cut off, as without power", () => Task.FromResult<LabHost?>(lab.Hosts[2]), async lost =>
    {
        var cut = await lost!.Machine.CutAsync();
        return async () =>
        {
            await cut.DisposeAsync();
            await lost.Silo.EndAsync();
            await lost.StartAsync();
        };
    });

    [Fact(Explicit = true)]
    public Task Engine_Killed() => MeasureAsync("Docker engine killed", NoHost, async _ =>
    {
        var lost = lab.Hosts[1];
        await lost.Engine.Daemon.KillAsync();
        return async () =>
        {
            await lost.Engine.StartAsync();
            await Eventually.HoldsAsync("the host takes sessions again", lost.IsReadyAsync);
        };
    });

    private static Task<LabHost?> NoHost() => Task.FromResult<LabHost?>(null);

    /// <summary>Silence is that of people whose sessions are not on the host that is lost.</summary>
    private async Task MeasureAsync(string what, Func<Task<LabHost?>> choose, Func<LabHost?, Task<Func<Task>>> lose)
    {
        var (silence, first) = (new Distribution(), new Distribution());
        for (var round = 0; round < Rounds; round++)
        {
            await using var people = await Crowd.OpenAsync(lab, People);
            await Count.StartAsync(people.Sessions, Last);
            var host = await choose();
            await using var heard = new Silence(host is null ? people.Sessions : await people.OnOtherHostsAsync(host));
            var began = Stopwatch.GetTimestamp();
            var recover = await lose(host);
            first.Add(await Task.WhenAll(Enumerable.Range(0, 6).Select(i => FirstRunAsync(i, began))));
            silence.Add(heard.Longest);
            await recover();
        }

        output.WriteLine($"{what}: those who were there hear nothing for at most: {silence}");
        output.WriteLine($"{what}: those who come then see their first program's end after: {first}");
    }

    private async Task<TimeSpan> FirstRunAsync(int at, long began)
    {
        await using var session = await lab.OpenAsync(at);
        await (await session.RunAsync(Samples.Hello("python"))).EndAsync();
        return Stopwatch.GetElapsedTime(began);
    }
}
