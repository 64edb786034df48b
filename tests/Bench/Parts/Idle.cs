using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>Many sessions with a sandbox each: whether all of them can run, and what one costs while nobody does.</summary>
internal sealed class Idle : IPart
{
    // Sandboxes go when nobody has run anything in them for a minute.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    public string Name => "idle";

    public string Measures => "many sessions with a sandbox each: runs that succeed, memory of each";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var (stack, count, failures) = (bench.Stack, bench.Sizes["idle"], 0);
        var hosts = Memory.Resident(stack.Silo) + Memory.Resident(stack.Gateway);
        using var line = new SemaphoreSlim(8);
        var taken = new List<double>();
        var isMeasured = false;
        var clients = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => BeginAsync()));
        isMeasured = true;
        await Task.WhenAll(clients.Select(RunAsync));
        var table = new Table("Sessions with a sandbox each", "what", "value");
        var sample = new Sample(taken);
        table.Add("sessions", count);
        table.Add("runs", taken.Count + failures);
        table.Add("runs that failed", failures);
        table.Add("all at once after that: run p50, ms", new Sample(taken.TakeLast(count)).Median);
        await AddMemoryAsync(stack, clients, hosts, table);
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
        await report.AddAsync(table);

        async Task<Client> BeginAsync()
        {
            await line.WaitAsync();
            try
            {
                var client = await Client.OpenAsync(stack.Url);
                await RunAsync(client);
                _ = StayAsync(client);
                return client;
            }
            finally
            {
                line.Release();
            }
        }

        async Task StayAsync(Client client)
        {
            using var again = new PeriodicTimer(Again);
            while (await again.WaitForNextTickAsync() && !isMeasured)
            {
                await RunAsync(client);
            }
        }

        async Task RunAsync(Client client)
        {
            try
            {
                var took = (await client.RunAsync(Samples.Hello("python"))).TotalMs;
                lock (taken)
                {
                    taken.Add(took);
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Report.Say(failure.Message);
                Interlocked.Increment(ref failures);
            }
        }
    }

    private static async Task AddMemoryAsync(Stack stack, Client[] clients, long before, Table table)
    {
        var agents = new List<int>();
        foreach (var client in clients.Take(40))
        {
            if (await Sandboxes.AgentAsync(client.Id, "python") is > 0 and var agent)
            {
                agents.Add(agent);
            }
        }

        var hosts = Memory.Resident(stack.Silo) + Memory.Resident(stack.Gateway);
        table.Add("agent, its share of shared pages, KiB", Average(agents, Memory.Proportional));
        table.Add("container, as the kernel charges it, KiB", Average(agents, Memory.Charged));
        table.Add("shim, its share of shared pages, KiB", Average(agents, agent => Memory.Proportional(Processes.ParentOf(agent))));
        table.Add("silo and gateway, more per session, KiB", Math.Max(0, hosts - before) / 1024.0 / clients.Length);
        var engine = Processes.Running("dockerd").Concat(Processes.Running("containerd")).Sum(Memory.Resident);
        table.Add("engine's daemons together, MiB", engine / 1048576.0);
    }

    private static double Average(List<int> agents, Func<int, long> bytes) => agents.Count == 0 ? double.NaN : agents.Average(agent => bytes(agent) / 1024.0);
}
