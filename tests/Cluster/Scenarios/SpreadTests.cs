using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;

namespace CodeRunner.Cluster.Scenarios;

public sealed class SpreadTests(ClusterLab lab)
{
    [Fact]
    public async Task FortySessions_AtOnce_SpreadOverAllHosts()
    {
        await using var people = await Crowd.OpenAsync(lab, 40);
        var outcomes = await Task.WhenAll(people.Sessions.Select(async session => await (await session.RunAsync(Samples.Hello("python"))).EndAsync()));

        Assert.All(outcomes, outcome => Assert.StartsWith("exited 0 \nstdout:\nhello\n", outcome.ToString(), StringComparison.Ordinal));
        var perHost = await Task.WhenAll(lab.Hosts.Select(async host => (await host.Engine.NetworksAsync()).Length));
        TestContext.Current.SendDiagnosticMessage($"sessions per host: {string.Join(", ", perHost)}");
        Assert.Equal(40, perHost.Sum());
        Assert.All(perHost, sessions => Assert.NotEqual(0, sessions));
        await people.LeaveAsync();
    }
}
