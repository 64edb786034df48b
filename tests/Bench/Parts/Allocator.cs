using System.Diagnostics;
using System.Globalization;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Grains.Interfaces.Subnets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Bench.Parts;

/// <summary>All leases that are free, asked for at once through the cluster, and given back.</summary>
internal sealed class Allocator : IPart
{
    private const int Rounds = 5;
    private const string DefaultPort = "30000";

    public string Name => "allocator";

    public string Measures => "all free leases at once: how long, and whether they differ";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        using var client = await ConnectAsync(bench.Stack);
        var allocator = client.Services.GetRequiredService<IClusterClient>().GetGrain<ISubnetAllocatorGrain>(0);
        var (leasing, returning, least, differ) = (new List<double>(), new List<double>(), int.MaxValue, true);
        for (var round = 0; round < Rounds; round++)
        {
            var count = await allocator.Count(CancellationToken.None);
            var ids = Enumerable.Range(0, count.Total - count.Leased - count.Blocked).Select(_ => $"bench-{Guid.NewGuid():N}").ToArray();
            least = Math.Min(least, ids.Length);
            var began = Stopwatch.GetTimestamp();
            var leases = await Task.WhenAll(ids.Select(id => allocator.Lease(id, CancellationToken.None)));
            leasing.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            differ &= leases.Distinct().Count() == ids.Length;
            began = Stopwatch.GetTimestamp();
            await Task.WhenAll(ids.Select(id => allocator.Release(id, CancellationToken.None)));
            returning.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await client.StopAsync();
        var table = new Table("Allocator, ms", "what", "leases", "n", "p50", "max", "all different");
        table.Add("leased at once", least, Rounds, new Sample(leasing).Median, leasing.Max(), differ ? "yes" : "no");
        table.Add("returned at once", least, Rounds, new Sample(returning).Median, returning.Max(), null);
        await report.AddAsync(table);
    }

    private static async Task<IHost> ConnectAsync(Stack stack)
    {
        var port = int.Parse(Processes.Variable(stack.Silo, "CodeRunner__Cluster__GatewayPort") ?? DefaultPort, CultureInfo.InvariantCulture);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.UseLocalhostClustering(port, "coderunner", "coderunner"));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
