using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Scenarios;

/// <summary>Sessions of several people at all gateways; how they leave shows that the lab is in order.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private readonly ClusterLab _lab;

    private Crowd(ClusterLab lab, IReadOnlyList<RoamingSession> sessions) => (_lab, Sessions) = (lab, sessions);

    public IReadOnlyList<RoamingSession> Sessions { get; }

    public static async Task<Crowd> OpenAsync(ClusterLab lab, int people) =>
        new(lab, await Task.WhenAll(Enumerable.Range(0, people).Select(i => lab.OpenAsync(i))));

    /// <summary>The same through a proxy, which knows the gateways for them, as the page does it: by WebSockets, without asking first what the lab can.</summary>
    public static async Task<Crowd> OpenAsync(ClusterLab lab, int people, Proxy proxy) =>
        new(lab, await Task.WhenAll(Enumerable.Range(0, people).Select(_ => RoamingSession.OpenAsync([proxy.Url], configure: proxy.ConfigureDirect))));

    /// <summary>As many, and more until one of them is on a host: where a session goes is the lab's choice, and a host that has just started is not the first.</summary>
    public static async Task<Crowd> OpenAsync(ClusterLab lab, int people, LabHost host)
    {
        var crowd = await OpenAsync(lab, people);
        await Eventually.HoldsAsync($"{host.Name} has taken a session", async () =>
        {
            if ((await crowd.OnOtherHostsAsync(host)).Count < crowd.Sessions.Count)
            {
                return true;
            }

            crowd = crowd.Only([.. crowd.Sessions, await lab.OpenAsync(crowd.Sessions.Count)]);
            return false;
        });
        return crowd;
    }

    /// <summary>Those of them whose session is not on a host. Networks are made in the background: waits until all of them stand.</summary>
    public async Task<IReadOnlyList<RoamingSession>> OnOtherHostsAsync(LabHost host)
    {
        await Eventually.HoldsAsync("every session has its network", async () =>
        {
            var networks = await _lab.NetworksAsync();
            return Sessions.All(session => networks.Contains($"coderunner-session-{session.Id}"));
        });
        var theirs = (await host.Engine.NetworksAsync()).ToHashSet();
        return [.. Sessions.Where(session => !theirs.Contains($"coderunner-session-{session.Id}"))];
    }

    /// <summary>Some of them.</summary>
    public Crowd Only(IReadOnlyList<RoamingSession> sessions) => new(_lab, sessions);

    /// <summary>Each runs a program to its end, which it reaches by itself.</summary>
    public async Task RunAllAsync(RunRequest request)
    {
        var outcomes = await Task.WhenAll(Sessions.Select(async session => await (await session.RunAsync(request)).EndAsync()));
        Assert.All(outcomes, outcome => Assert.Equal(("exited", 0), (outcome.Result.Reason, outcome.Result.ExitCode)));
    }

    /// <summary>Their programs are lost with their host: each ends so, everybody is told why, and what they run next runs elsewhere.</summary>
    public async Task LoseAsync(IEnumerable<Run> runs)
    {
        foreach (var run in runs)
        {
            Assert.Equal("lost", (await run.EndAsync()).Result.Reason);
        }

        Assert.All(Sessions, session => Assert.Contains(
            session.Events.Received, happened => happened.Type == "notice" && happened.Message!.StartsWith("The host of the lab that your session was on is lost.", StringComparison.Ordinal)));
        await RunAllAsync(Samples.Hello("python"));
    }

    /// <summary>Waits until no session has a network on two hosts: what a host that was lost had kept of one is removed.</summary>
    public static async Task EachOnOneHostAsync(ClusterLab lab)
    {
        string[] networks = [];
        await Eventually.HoldsAsync(
            "each session is on one host",
            async () => (networks = await lab.NetworksAsync()).Distinct().Count() == networks.Length,
            instead: () => string.Join(' ', networks));
    }

    /// <summary>
    /// What every scenario ends with: no two sessions share a subnet, every run has ended exactly once, every host takes sessions, and when all have left,
    /// nothing is left on any host and every lease is back: the next session gets the first subnet. That no event was lost or doubled, each wait has shown.
    /// </summary>
    public async Task LeaveAsync()
    {
        var subnets = await _lab.SubnetsAsync();
        Assert.Equal(subnets.Length, subnets.Distinct().Count());
        await GoAsync();
    }

    /// <summary>The same where hosts have subnets of their own, and two may have the same.</summary>
    public async Task GoAsync()
    {
        Assert.All(Sessions, EndedOnce);
        await Task.WhenAll(Sessions.Select(session => session.CloseAsync()));
        foreach (var host in _lab.Hosts)
        {
            // A loss elsewhere must not have ended it.
            await Eventually.HoldsAsync($"{host.Name} takes sessions", host.IsReadyAsync);
            string[] left = [];
            await Eventually.HoldsAsync($"nothing is left on {host.Name}", async () => (left = await host.Engine.OfSessionsAsync()).Length == 0, instead: () => string.Join(' ', left));
        }

        // A host that was cut off could not give its leases back: those are taken back a while later.
        await Eventually.HoldsAsync("every lease is back", async () =>
        {
            await using var next = await _lab.OpenAsync();
            Assert.Equal("hello\n", (await (await next.RunAsync(Samples.Hello("python"))).EndAsync()).Stdout);
            return await _lab.SubnetsAsync() is ["172.80.0.0/24"];
        });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Sessions)
        {
            await session.DisposeAsync();
        }
    }

    private static void EndedOnce(RoamingSession session)
    {
        var events = session.Events.Received;
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(happened => happened.Sequence));
        var ended = events.Where(happened => happened.Type == "exited").Select(happened => happened.RunId).ToArray();
        Assert.Equal(events.Where(happened => happened.RunId is not null).Select(happened => happened.RunId).Distinct().Order(), ended.Order());
    }
}
