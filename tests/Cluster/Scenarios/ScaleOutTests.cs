using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

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

        // The others hear of a new host within a second or so; until then people go where they went before.
        var newcomers = new List<Crowd>();
        await Eventually.HoldsAsync("every added host has taken sessions", async () =>
        {
            newcomers.Add(await Crowd.OpenAsync(lab, 6));
            await newcomers[^1].RunAllAsync(Samples.Hello("python"));
            var perHost = await Task.WhenAll(added.Select(async host => (await host.Engine.NetworksAsync()).Length));
            return perHost.All(sessions => sessions > 0);
        });
        foreach (var crowd in newcomers)
        {
            await crowd.DisposeAsync();
        }

        await Count.EndAsync(runs, Last);
        await people.LeaveAsync();
    }
}
