using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

public sealed class ReadySessionsTests(ClusterLab lab)
{
    private const int Ready = 2;

    [Fact]
    public async Task HostKilledAndAnotherEmptied_WhileSessionsStandReady_NoneIsLeakedOrGivenTwice()
    {
        await using (await lab.WithAsync("CodeRunner__Warm__Sessions", $"{Ready}"))
        {
            await StandAsync();
            await lab.Hosts[0].Silo.KillAsync();
            await using (var people = await Crowd.OpenAsync(lab, 12))
            {
                await people.RunAllAsync(Samples.Hello("python"));
                Assert.Equal(12, people.Sessions.Select(session => session.Id).Distinct().Count());
            }

            await lab.Hosts[0].StartAsync();
            await StandAsync();

            var emptied = lab.Hosts[1];
            var before = await emptied.Engine.NetworksAsync();
            await emptied.DrainAsync();
            await Eventually.HoldsAsync("the host is empty", async () => (await emptied.Engine.OfSessionsAsync()).Length == 0);
            await emptied.TakeBackAsync();
            await StandAsync();
            Assert.Empty(before.Intersect(await emptied.Engine.NetworksAsync()));
        }

        await using var next = await Crowd.OpenAsync(lab, 3);
        await next.RunAllAsync(Samples.Hello("python"));
        await next.LeaveAsync();
    }

    /// <summary>Waits until just those stand on every host, each with its network; what people had there is gone by then.</summary>
    private async Task StandAsync()
    {
        string[][] there = [];
        await Eventually.HoldsAsync(
            "sessions stand ready on every host, and no others",
            async () =>
            {
                there = await Task.WhenAll(lab.Hosts.Select(host => host.Engine.NetworksAsync()));
                return there.All(networks => networks.Length == Ready);
            },
            instead: () => string.Join("; ", there.Select(networks => string.Join(' ', networks))));
        var subnets = await lab.SubnetsAsync();
        Assert.Equal(subnets.Length, subnets.Distinct().Count());
    }
}
