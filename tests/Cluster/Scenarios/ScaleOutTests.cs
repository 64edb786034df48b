using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;

namespace CodeRunner.Cluster.Scenarios;

public sealed class ScaleOutTests(ClusterLab lab)
{
    [Fact]
    public async Task Hosts_AddedWhileTheFirstIsBusy_TakeNewSessions()
    {
        const int Last = 600;
        var added = lab.Hosts.Skip(1).ToArray();
        await Task.WhenAll(added.Select(host => host.Silo.StopAsync()));
        await using var people = await Crowd.OpenAsync(lab, 12);
        var runs = await Count.StartAsync(people.Sessions, Last);

        await Task.WhenAll(added.Select(host => host.StartAsync()));
        await using (var newcomers = await Crowd.OpenAsync(lab, 18))
        {
            await newcomers.RunAllAsync(Samples.Hello("python"));
            var perHost = await Task.WhenAll(added.Select(async host => (await host.Engine.NetworksAsync()).Length));
            Assert.All(perHost, sessions => Assert.NotEqual(0, sessions));
        }

        await Count.EndAsync(runs, Last);
        await people.LeaveAsync();
    }
}
