using System.Net.WebSockets;
using CodeRunner.Cluster.Rig;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Cluster.Scenarios;

public sealed class RollingRestartTests(ClusterLab lab)
{
    private volatile bool _gatewaysGo;

    [Fact]
    public async Task EveryPart_RestartedInTurnUnderFortyPrograms_LosesNoRunAndNoEvent()
    {
        await using var people = await Crowd.OpenAsync(lab, 40);
        using var enough = new CancellationTokenSource();
        var running = people.Sessions.Select(session => KeepRunningAsync(session, enough.Token)).ToArray();

        foreach (var host in lab.Hosts)
        {
            await host.Silo.StopAsync();
            await host.StartAsync();
        }

        _gatewaysGo = true;
        foreach (var gateway in lab.Gateways)
        {
            await gateway.Process.StopAsync();
            await gateway.StartAsync();
        }

        await enough.CancelAsync();
        Assert.All(await Task.WhenAll(running), programs => Assert.NotEqual(0, programs));
        await people.LeaveAsync();
    }

    /// <summary>One program after the other, each of some seconds; gives how many.</summary>
    private async Task<int> KeepRunningAsync(RoamingSession session, CancellationToken enough)
    {
        const int Last = 150;
        var programs = 0;
        while (!enough.IsCancellationRequested)
        {
            if (await TryRunAsync(session, Last) is { } run)
            {
                await Count.EndAsync([run], Last);
                programs++;
            }
        }

        // One whose answer went down with a gateway ends too.
        await session.Events.WhenAsync("the end of every program", events =>
            events.Select(happened => happened.RunId).OfType<string>().Distinct().Count() == events.Count(happened => happened.Type == "exited") ? events : null);
        return programs;
    }

    /// <summary>Asks for a program; null if the gateway that was asked is just going, and a moment has passed. A host that goes refuses nobody.</summary>
    private async Task<Run?> TryRunAsync(RoamingSession session, int last)
    {
        try
        {
            return await session.RunAsync(Count.To(last));
        }
        catch (Exception failure) when (_gatewaysGo && failure is HubException or IOException or WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            await moment.WaitForNextTickAsync();
            return null;
        }
    }
}
