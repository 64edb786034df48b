using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

public sealed class SubnetsPerHostTests(ClusterLab lab)
{
    [Fact]
    public async Task Scope_Host_HostsHaveTheSameSubnetsAndSessionsMoveBetweenThem()
    {
        await using var scope = await lab.WithAsync("CodeRunner__Network__Scope", "Host");
        await using var people = await OnEveryHostAsync();
        var subnets = await Task.WhenAll(lab.Hosts.Select(host => host.Engine.SubnetsAsync()));

        Assert.Equal(people.Sessions.Count, subnets.Sum(there => there.Length));
        Assert.All(subnets, there => Assert.Equal(there.Length, there.Distinct().Count()));
        Assert.All(subnets, there => Assert.Contains("172.80.0.0/24", there));

        // What moves takes a subnet of the host that it comes to.
        var host = lab.Hosts[1];
        await host.DrainAsync();
        await people.RunAllAsync(Samples.Hello("python"));
        string[] left = [];
        await Eventually.HoldsAsync("the host is empty", async () => (left = await host.Engine.OfSessionsAsync()).Length == 0, instead: () => string.Join(' ', left));
        await host.TakeBackAsync();
        await people.RunAllAsync(Samples.Hello("python"));
        await people.GoAsync();
    }

    /// <summary>People on all hosts. The silos have only just started, and hear of each other within a second or so.</summary>
    private async Task<Crowd> OnEveryHostAsync()
    {
        var people = new List<Crowd>();
        await Eventually.HoldsAsync("every host has taken sessions", async () =>
        {
            people.Add(await Crowd.OpenAsync(lab, 6));
            await people[^1].RunAllAsync(Samples.Hello("python"));
            return (await Task.WhenAll(lab.Hosts.Select(host => host.Engine.NetworksAsync()))).All(there => there.Length > 0);
        });
        return people[0].Only([.. people.SelectMany(crowd => crowd.Sessions)]);
    }
}
