using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;

namespace CodeRunner.Cluster.Scenarios;

public sealed class LostSiloTests(ClusterLab lab)
{
    [Fact]
    public async Task SiloOfTheAllocator_Killed_LeasesNoSubnetTwiceAndCostsOtherHostsNothing()
    {
        const int Last = 600;
        await using var people = await Crowd.OpenAsync(lab, 12);
        var lost = await lab.AllocatorAsync();
        var survivors = await people.OnOtherHostsAsync(lost);
        var theirs = people.Only([.. people.Sessions.Except(survivors)]);
        var orphans = await Count.StartAsync(theirs.Sessions, Last);
        var runs = await Count.StartAsync(survivors, Last);

        await lost.Silo.KillAsync();
        await using (var newcomers = await Crowd.OpenAsync(lab, 6))
        {
            // The lost host's networks still stand.
            var subnets = await lab.SubnetsAsync();
            Assert.Equal(subnets.Length, subnets.Distinct().Count());
            await newcomers.RunAllAsync(Samples.Hello("python"));
            await Count.EndAsync(runs, Last);
        }

        // It stays away while its programs go on under their agents.
        await theirs.LoseAsync(orphans);
        await lost.StartAsync();
        await people.LeaveAsync();
    }
}
