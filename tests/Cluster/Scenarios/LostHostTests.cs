using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;

namespace CodeRunner.Cluster.Scenarios;

public sealed class LostHostTests(ClusterLab lab)
{
    [Fact]
    public async Task Host_WithoutPower_ItsSessionsOpenAgainElsewhere()
    {
        const int Last = 600;
        var host = lab.Hosts[2];
        await using var people = await Crowd.OpenAsync(lab, 12);
        var survivors = await people.OnOtherHostsAsync(host);
        var cutOff = people.Only([.. people.Sessions.Except(survivors)]);
        var runs = await Count.StartAsync(people.Sessions, Last);

        await using var cut = await host.Machine.CutAsync();
        await host.Silo.KillAsync();
        foreach (var run in runs.Where(run => cutOff.Sessions.Any(session => run.Id.StartsWith(session.Id[..8], StringComparison.Ordinal))))
        {
            Assert.Equal("lost", (await run.EndAsync()).Result.Reason);
        }

        await cutOff.RunAllAsync(Samples.Hello("python"));
        await Count.EndAsync(runs.Where(run => survivors.Any(session => run.Id.StartsWith(session.Id[..8], StringComparison.Ordinal))), Last);
        await cut.DisposeAsync();
        await host.StartAsync();
        await people.LeaveAsync();
    }
}
