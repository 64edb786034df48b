using System.Diagnostics;
using CodeRunner.Cluster.Rig;
using CodeRunner.Cluster.Scenarios;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Figures;

/// <summary>
/// Measures what losing a part costs people; asserts nothing of that. Run with <c>-explicit only -class '*Figures' -showLiveOutput</c>; docs/performance-cluster.md has
/// what came of it.
/// </summary>
public sealed class FailoverFigures(ClusterLab lab, ITestOutputHelper output)
{
    private const int People = 12;
    private const int Rounds = 5;
    private const int Last = 3000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    [Fact(Explicit = true)]
    public Task Gateway_Killed() => MeasureAsync("gateway killed", NoHost, async _ =>
    {
        await lab.Gateways[0].Process.KillAsync();
        return lab.Gateways[0].StartAsync;
    });

    [Fact(Explicit = true)]
    public Task Redis_KilledAndBack() => MeasureAsync("Redis killed and started again at once", NoHost, async _ =>
    {
        await lab.Redis.KillAsync();
        return lab.Redis.StartAsync;
    }, staysAway: false);

    [Fact(Explicit = true)]
    public Task Silo_KilledAndBack() => MeasureAsync("silo killed and started again at once, the allocator's", Allocators, async lost =>
    {
        await lost!.Silo.KillAsync();
        return lost.StartAsync;
    }, staysAway: false);

    [Fact(Explicit = true)]
    public Task Silo_Killed() => MeasureAsync("silo killed, the allocator's", Allocators, async lost =>
    {
        await lost!.Silo.KillAsync();
        return lost.StartAsync;
    });

    [Fact(Explicit = true)]
    public Task Host_CutOff() => MeasureAsync("host cut off, as without power", FirstHost, async lost =>
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

    /// <summary>What it costs those on other hosts who type meanwhile; a program that hears nothing of them is no use however well it speaks.</summary>
    [Fact(Explicit = true)]
    public async Task Host_CutOffWhilePeopleElsewhereType()
    {
        var (longest, refused) = (new Distribution(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            await using var people = await Crowd.OpenAsync(lab, People);
            var others = await people.OnOtherHostsAsync(lab.Hosts[0]);
            var typists = await Task.WhenAll(others.Select(Typist.StartAsync));
            var lost = await Count.StartAsync(people.Sessions.Except(others), Last);
            var cut = await lab.Hosts[0].Machine.CutAsync();
            await Task.WhenAll(lost.Select(run => run.EndAsync()));
            await Task.WhenAll(typists.Select(typist => typist.EndAsync()));
            longest.Add(typists.Select(typist => typist.Longest));
            refused += typists.Sum(typist => typist.Refused);
            await cut.DisposeAsync();
            await lab.Hosts[0].Silo.EndAsync();
            await lab.Hosts[0].StartAsync();
        }

        output.WriteLine($"host cut off: people elsewhere wait for a line that they type for at most {longest}; {refused} lines are refused");
    }

    private static Task<LabHost?> NoHost() => Task.FromResult<LabHost?>(null);

    /// <summary>The host that people who come need, whichever way they go; the loss of another one only some of them notice.</summary>
    private async Task<LabHost?> Allocators() => await lab.AllocatorAsync();

    private Task<LabHost?> FirstHost() => Task.FromResult<LabHost?>(lab.Hosts[0]);

    /// <summary>
    /// <paramref name="lose"/> loses a part, of the host that <paramref name="choose"/> names if it is one host's; what it returns brings the
    /// part back: afterwards if it <paramref name="staysAway"/>, which costs that host's programs, and otherwise at once.
    /// </summary>
    private async Task MeasureAsync(string what, Func<Task<LabHost?>> choose, Func<LabHost?, Task<Func<Task>>> lose, bool staysAway = true)
    {
        var (elsewhere, there, next, first) = (new Distribution(), new Distribution(), new Distribution(), new Distribution());
        for (var round = 0; round < Rounds; round++)
        {
            await using var people = await Crowd.OpenAsync(lab, People);
            var runs = await Count.StartAsync(people.Sessions, Last);
            var host = await choose();
            var others = host is null ? people.Sessions : await people.OnOtherHostsAsync(host);
            await using var heard = new Silence(others);
            await using var heardThere = new Silence(people.Sessions.Except(others));
            var began = Stopwatch.GetTimestamp();
            var bringBack = await lose(host);
            var back = staysAway ? Task.CompletedTask : bringBack();
            var newcomers = Task.WhenAll(Enumerable.Range(0, People / 2).Select(i => FirstRunAsync(i, began)));
            var moved = Task.WhenAll(people.Sessions.Zip(runs).Where(person => staysAway && !others.Contains(person.First)).Select(person => NextRunAsync(person.First, person.Second, began)));
            first.Add(await newcomers);
            next.Add(await moved);
            await back;
            elsewhere.Add(heard.Longest);
            there.Add(heardThere.Longest);
            await (staysAway ? bringBack() : Task.CompletedTask);
        }

        output.WriteLine($"{what}: people elsewhere hear nothing for at most {elsewhere}");
        output.WriteLine($"{what}: people on the host hear nothing for at most {there}");
        output.WriteLine($"{what}: people whose program is lost see the end of their next one after {next}");
        output.WriteLine($"{what}: people who come then see their first program's end after {first}");
    }

    /// <summary>When somebody who comes sees the end of a first program; one who finds a host that can run none opens the page again.</summary>
    private async Task<TimeSpan> FirstRunAsync(int at, long began)
    {
        while (true)
        {
            await using var session = await lab.OpenAsync(at);
            if (await Pupil.RunHelloAsync(session) is null)
            {
                return Stopwatch.GetElapsedTime(began);
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>When somebody who presses Run as soon as their program is lost, and again if need be, sees the end of one.</summary>
    private static async Task<TimeSpan> NextRunAsync(RoamingSession session, Run lost, long began)
    {
        await lost.EndAsync();
        while (await Pupil.RunHelloAsync(session) is not null)
        {
            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(began);
    }
}
