using CodeRunner.Cluster.Rig;

namespace CodeRunner.Cluster.Scenarios;

public sealed class LostGatewayTests(ClusterLab lab)
{
    [Fact]
    public async Task Gateway_KilledWhileProgramsTalk_CostsNoEvent()
    {
        const int Last = 400;
        await using var people = await Crowd.OpenAsync(lab, 10);
        var runs = await Count.StartAsync(people.Sessions, Last);

        await lab.Gateways[0].Process.KillAsync();

        await Count.EndAsync(runs, Last);
        Assert.Equal(5, people.Sessions.Count(session => session.Resumptions == 1));
        await lab.Gateways[0].StartAsync();
        await people.LeaveAsync();
    }
}
