using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

public sealed class LostEngineTests(ClusterLab lab)
{
    [Fact]
    public async Task Engine_KilledAndBack_TakesNoSessionsMeanwhileGivesAwayItsOwnAndRecovers()
    {
        const int Last = 200;
        var host = lab.Hosts[1];
        await using var all = await Crowd.OpenAsync(lab, 18);
        var (people, idle) = (all.Only([.. all.Sessions.Take(12)]), all.Only([.. all.Sessions.Skip(12)]));
        var there = await NetworksOnAsync(host, idle);
        var runs = await Count.StartAsync(people.Sessions, Last);

        // Programs live on under their agents.
        await host.Engine.Daemon.KillAsync();
        await Count.EndAsync(runs, Last);
        await Eventually.HoldsAsync("the host says that it takes no sessions", async () => !await host.IsReadyAsync());
        Assert.Contains("coderunner_host_ready 0", await host.AskAsync("metrics"), StringComparison.Ordinal);
        await using (var newcomers = await Crowd.OpenAsync(lab, 9))
        {
            await newcomers.RunAllAsync(Samples.Hello("python"));
        }

        // Who has no sandbox there gets one elsewhere; who has one needs no engine.
        await idle.RunAllAsync(Samples.Hello("python"));
        await people.RunAllAsync(Samples.Hello("python"));

        // An engine that starts again ends the containers that it finds: who had one gets another.
        await host.Engine.StartAsync();
        await Eventually.HoldsAsync("the host takes sessions again", host.IsReadyAsync);
        await RemovedAsync(host, there);
        await all.RunAllAsync(Samples.Hello("python"));
        await all.LeaveAsync();
    }

    [Fact]
    public async Task Engine_FrozenAndBack_NobodyWaitsForIt()
    {
        await using var people = await Crowd.OpenAsync(lab, 9);
        var host = await HostOfAsync(people);
        var there = await NetworksOnAsync(host, people);

        await host.Engine.Daemon.FreezeAsync();
        try
        {
            await Eventually.HoldsAsync("the host says that it takes no sessions", async () => !await host.IsReadyAsync());
            await people.RunAllAsync(Samples.Hello("python"));
        }
        finally
        {
            await host.Engine.Daemon.ThawAsync();
        }

        await Eventually.HoldsAsync("the host takes sessions again", host.IsReadyAsync);
        await RemovedAsync(host, there);
        await people.RunAllAsync(Samples.Hello("python"));
        await people.LeaveAsync();
    }

    /// <summary>A host on which one of them is.</summary>
    private async Task<LabHost> HostOfAsync(Crowd people)
    {
        foreach (var host in lab.Hosts)
        {
            if ((await NetworksOnAsync(host, people)).Length > 0)
            {
                return host;
            }
        }

        throw new InvalidOperationException("Nobody is on any host.");
    }

    private static async Task<string[]> NetworksOnAsync(LabHost host, Crowd people) =>
        [.. people.Sessions.Except(await people.OnOtherHostsAsync(host)).Select(session => $"coderunner-session-{session.Id}")];

    // Before they may be asked for their subnets: who went has the same one elsewhere.
    private static Task RemovedAsync(LabHost host, string[] networks) => Eventually.HoldsAsync(
        "what those had there who went is removed", async () => !(await host.Engine.NetworksAsync()).Intersect(networks).Any());
}
