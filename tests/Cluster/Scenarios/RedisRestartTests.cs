using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;

namespace CodeRunner.Cluster.Scenarios;

public sealed class RedisRestartTests(ClusterLab lab)
{
    [Fact]
    public async Task Redis_KilledAndBack_CostsNoEventAndNoLease()
    {
        const int Last = 400;
        await using var people = await Crowd.OpenAsync(lab, 10);
        var runs = await Count.StartAsync(people.Sessions, Last);

        await lab.Redis.KillAsync();
        var comingIn = Crowd.OpenAsync(lab, 4);
        await Task.WhenAll(runs.Select(run => run.UntilOutputAsync("200\n")));
        await lab.Redis.StartAsync();

        await Count.EndAsync(runs, Last);
        await using (var early = await comingIn)
        {
            Assert.All(early.Sessions, session => Assert.True(session.Refusals > 0));
            await early.RunAllAsync(Samples.Hello("python"));
        }

        await using (var newcomers = await Crowd.OpenAsync(lab, 6))
        {
            await newcomers.RunAllAsync(Samples.Hello("python"));
        }

        await people.LeaveAsync();

        // What a gateway can't read holds up what comes behind it.
        Assert.All(lab.Gateways, gateway => Assert.DoesNotContain("Exception reading message", File.ReadAllText(gateway.Process.Log), StringComparison.Ordinal));
    }
}
