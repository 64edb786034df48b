using System.Diagnostics;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.Bench.Parts;

/// <summary>
/// Many pages that are open and do nothing, a hundred more each second: on the bare stack if there is one, since a network for each of them would
/// measure the engine. Those that come when all leases are gone stay connected without a session.
/// </summary>
internal sealed class Connections : IPart
{
    private const int PerSecond = 100;

    public string Name => "connections";

    public string Measures => "idle hub connections on one gateway, each with a lease while there are any";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var (stack, count) = (bench.Bare ?? bench.Stack, bench.Sizes["connections"]);
        var (gateway, silo) = (Memory.Resident(stack.Gateway), Memory.Resident(stack.Silo));
        var (connecting, opening) = (new List<double>(), new List<double>());
        var (dropped, refused, sessions) = (0, 0, 0);
        var hubs = new List<HubConnection>();
        var coming = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var i = 0; i < count; i++)
        {
            await pace.WaitForNextTickAsync();
            coming.Add(ComeAsync());
        }

        await Task.WhenAll(coming);
        await Task.Delay(TimeSpan.FromMinutes(bench.Sizes["minutes"]));
        var table = new Table("Idle connections", "what", "value");
        table.Add("connections", count);
        table.Add("with a session and a lease", sessions);
        table.Add("told that no lease is free", refused);
        table.Add("connect and open, p50 ms", new Sample(opening).Median);
        table.Add("connect and open, p95 ms", new Sample(opening).Percentile(0.95));
        table.Add("connect alone, p95 ms", new Sample(connecting).Percentile(0.95));
        table.Add($"dropped within {bench.Sizes["minutes"]} min", dropped + hubs.Count(hub => hub.State != HubConnectionState.Connected));
        table.Add("gateway, more per connection, KiB", (Memory.Resident(stack.Gateway) - gateway) / 1024.0 / count);
        table.Add("silo, more per session, KiB", (Memory.Resident(stack.Silo) - silo) / 1024.0 / Math.Max(1, sessions));
        await report.AddAsync(table);
        await Parallel.ForEachAsync(hubs, new ParallelOptions { MaxDegreeOfParallelism = 50 }, LeaveAsync);

        async Task ComeAsync()
        {
            try
            {
                var began = Stopwatch.GetTimestamp();
                var hub = await LabSession.ConnectAsync(stack.Url, WireProtocol.MessagePack);
                var connected = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                lock (hubs)
                {
                    hubs.Add(hub);
                    connecting.Add(connected);
                }

                await hub.InvokeAsync<OpenAnswer>("Open", new OpenRequest());
                _ = ListenAsync(hub);
                lock (hubs)
                {
                    opening.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    sessions++;
                }
            }
            catch (Microsoft.AspNetCore.SignalR.HubException)
            {
                Interlocked.Increment(ref refused);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Report.Say(failure.Message);
                Interlocked.Increment(ref dropped);
            }
        }
    }

    private static async Task ListenAsync(HubConnection hub)
    {
        try
        {
            await foreach (var _ in hub.StreamAsync<SessionEvent>("Events", 0L))
            {
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // It ends with the session.
        }
    }

    private static async ValueTask LeaveAsync(HubConnection hub, CancellationToken cancellationToken)
    {
        await hub.InvokeAsync("Close", cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        await hub.DisposeAsync();
    }
}
