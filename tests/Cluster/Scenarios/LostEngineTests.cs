using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

public sealed class LostEngineTests(ClusterLab lab)
{
    [Fact]
    public async Task Engine_KilledAndBack_TakesNoSessionsMeanwhileAndRecovers()
    {
        const int Last = 200;
        var host = lab.Hosts[1];
        await using var people = await Crowd.OpenAsync(lab, 12);
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

        // An engine that starts again ends the containers that it finds: who had one gets another.
        await host.Engine.StartAsync();
        await Eventually.HoldsAsync("the host takes sessions again", host.IsReadyAsync);
        await people.RunAllAsync(Samples.Hello("python"));
        await people.LeaveAsync();
    }
}
