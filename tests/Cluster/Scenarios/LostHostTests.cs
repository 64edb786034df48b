using CodeRunner.Cluster.Rig;

namespace CodeRunner.Cluster.Scenarios;

public sealed class LostHostTests(ClusterLab lab)
{
    [Fact]
    public async Task Host_WithoutPower_ItsSessionsOpenAgainElsewhere()
    {
        const int Last = 600;
        var host = lab.Hosts[2];
        await using var people = await Crowd.OpenAsync(lab, 12, host);
        var survivors = await people.OnOtherHostsAsync(host);
        var cutOff = people.Only([.. people.Sessions.Except(survivors)]);
        var lost = await Count.StartAsync(cutOff.Sessions, Last);
        var runs = await Count.StartAsync(survivors, Last);
        var typists = await Task.WhenAll(survivors.Select(Typist.StartAsync));

        await using var cut = await host.Machine.CutAsync();
        await host.Silo.KillAsync();
        await cutOff.LoseAsync(lost);
        Assert.NotEmpty(typists);
        foreach (var typist in typists)
        {
            await typist.EndAsync();
            Assert.Equal(0, typist.Refused);
        }

        await Count.EndAsync(runs, Last);
        await cut.DisposeAsync();
        await host.StartAsync();
        await people.LeaveAsync();
    }
}
