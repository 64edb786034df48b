using System.Net;
using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

public sealed class DrainTests(ClusterLab lab)
{
    [Fact]
    public async Task Host_Drained_GivesItsSessionsAwayWhenTheirProgramsHaveEnded()
    {
        const int Last = 300;
        var host = lab.Hosts[1];
        await using var people = await Crowd.OpenAsync(lab, 12);
        var runs = await Count.StartAsync(people.Sessions, Last);

        Assert.Equal(HttpStatusCode.Forbidden, await host.DrainFromElsewhereAsync());
        Assert.True(await host.IsReadyAsync());
        await host.DrainAsync();
        Assert.False(await host.IsReadyAsync());
        await using (var newcomers = await Crowd.OpenAsync(lab, 6))
        {
            await newcomers.RunAllAsync(Samples.Hello("python"));
            Assert.Equal(6, (await newcomers.OnOtherHostsAsync(host)).Count);
        }

        await Count.EndAsync(runs, Last);
        string[] left = [];
        await Eventually.HoldsAsync("the host is empty", async () => (left = await host.Engine.OfSessionsAsync()).Length == 0, instead: () => string.Join(' ', left));
        await people.RunAllAsync(Samples.Hello("python"));

        await host.TakeBackAsync();
        await Eventually.HoldsAsync("the host takes sessions again", host.IsReadyAsync);
        await people.LeaveAsync();
    }
}
