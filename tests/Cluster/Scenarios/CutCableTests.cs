using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;

namespace CodeRunner.Cluster.Scenarios;

public sealed class CutCableTests(ClusterLab lab)
{
    [Fact]
    public async Task Cable_CutAndHealed_LeavesNoSessionOnTwoHosts()
    {
        const int Last = 600;
        var host = lab.Hosts[2];
        await using var people = await Crowd.OpenAsync(lab, 12, host);
        var survivors = await people.OnOtherHostsAsync(host);
        var cutOff = people.Sessions.Except(survivors).ToArray();
        var runs = await Count.StartAsync(survivors, Last);

        await using var cut = await host.Machine.CutAsync();
        await using (var newcomers = await Crowd.OpenAsync(lab, 6))
        {
            await newcomers.RunAllAsync(Samples.Hello("python"));
            await Count.EndAsync(runs, Last);

            // Declared lost meanwhile, the silo ends itself when it learns of it, and its supervisor starts it again.
            await cut.DisposeAsync();
            await host.Silo.EndAsync();
            await host.StartAsync();
            await Crowd.EachOnOneHostAsync(lab);
        }

        await people.Only(cutOff).DisposeAsync();
        await people.Only(survivors).LeaveAsync();
    }
}
