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
        var there = idle.Sessions.Except(await idle.OnOtherHostsAsync(host)).Select(session => $"coderunner-session-{session.Id}").ToArray();
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
        await Eventually.HoldsAsync("what those had there who went is removed", async () => !(await host.Engine.NetworksAsync()).Intersect(there).Any());
        await all.RunAllAsync(Samples.Hello("python"));
        await all.LeaveAsync();
    }
}
