using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

/// <summary>
/// The network between hosts is cut, and each of them still reaches Redis and the gateways, and is reached by them: nobody is alone, and each may take itself
/// for the one that is left.
/// </summary>
public sealed class SplitNetworkTests(ClusterLab lab)
{
    private const int Last = 600;

    // Far longer than a host that is cut off goes on.
    private const int LongLast = 6000;

    [Fact]
    public async Task Host_CutOffFromAllOthersAndBack_HasNoSessionThatTheyHave()
    {
        var host = lab.Hosts[2];
        await using var people = await Crowd.OpenAsync(lab, 12, host);
        var survivors = await people.OnOtherHostsAsync(host);
        var cutOff = people.Only([.. people.Sessions.Except(survivors)]);
       
        var lost = await Count.StartAsync(cutOff.Sessions, LongLast);
        var runs = await Count.StartAsync(survivors, Last);

        await using var cut = await host.Machine.CutFromAsync([.. lab.Hosts.Where(other => other != host).Select(other => other.Machine)]);

        // Declared lost by the others, the silo ends itself when it reads of it. Its engine goes on with what its people ran, and so they have two sandboxes for a while.
        await host.Silo.EndAsync();
        await cutOff.LoseAsync(lost);
        await Count.EndAsync(runs, Last);

        await cut.DisposeAsync();
        await host.StartAsync();
        await Crowd.EachOnOneHostAsync(lab);
        await people.RunAllAsync(Samples.Hello("python"));
        await people.LeaveAsync();
    }

    [Fact]
    public async Task TwoHosts_CutFromEachOtherAndMended_LoseNothing()
    {
        var (one, other) = (lab.Hosts[1], lab.Hosts[2]);
        await using var people = await Crowd.OpenAsync(lab, 12);
        var runs = await Count.StartAsync(people.Sessions, Last);
        var typists = await Task.WhenAll(people.Sessions.Select(Typist.StartAsync));

        await using var cut = await one.Machine.CutFromAsync(other.Machine);
        await Task.WhenAll(MissAsync(one, other), MissAsync(other, one));
        await cut.DisposeAsync();

        await Count.EndAsync(runs, Last);
        await Task.WhenAll(typists.Select(typist => typist.EndAsync()));
        await people.RunAllAsync(Samples.Hello("python"));
        await people.LeaveAsync();
    }

    /// <summary>Waits until a host has asked another in vain whether it lives, as often as would make it a lost one if the third didn't reach it.</summary>
    private static Task MissAsync(LabHost host, LabHost other)
    {
        string[] missed = ["Did not get response for probe", $"S{other.Machine.Address}:"];
        var before = host.Silo.Said(missed);
        return Eventually.HoldsAsync($"{host.Name} misses {other.Name}", () => Task.FromResult(host.Silo.Said(missed) >= before + 2), instead: host.Silo.Tail);
    }
}
