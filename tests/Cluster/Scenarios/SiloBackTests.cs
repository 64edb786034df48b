using CodeRunner.Cluster.Rig;

namespace CodeRunner.Cluster.Scenarios;

public sealed class SiloBackTests(ClusterLab lab)
{
    [Fact]
    public async Task Silo_KilledAndBackAtOnce_TakesItsProgramsUpAgain()
    {
        const int Last = 600;
        await using var people = await Crowd.OpenAsync(lab, 12);
        var runs = await Count.StartAsync(people.Sessions, Last);
        var typists = await Task.WhenAll(people.Sessions.Select(Typist.StartAsync));

        await lab.Hosts[0].Silo.KillAsync();
        await lab.Hosts[0].StartAsync();

        await Count.EndAsync(runs, Last);
        await Task.WhenAll(typists.Select(typist => typist.EndAsync()));
        await people.LeaveAsync();
    }
}
