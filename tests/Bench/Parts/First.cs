using System.Diagnostics;
using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;
using CodeRunner.Lab.Host;
using Microsoft.AspNetCore.SignalR.Client;
using Engine = CodeRunner.Lab.Host.Docker;

namespace CodeRunner.Bench.Parts;

/// <summary>The first run of a session, by what stood ready for it; beside the reused run, and cold beside the engine's own create and start.</summary>
internal sealed class First : IPart
{
    // Longer than a pool needs to fill by far.
    private static readonly TimeSpan Full = TimeSpan.FromMinutes(1);

    // Longer than one sandbox takes to be made, by far: the next one would show.
    private static readonly TimeSpan Making = TimeSpan.FromSeconds(2);

    // More than half of what a host remembers, and then as many as stand ready for another language.
    private const int Class = 16;

    // More than stand ready by default.
    private const int Crowd = 5;

    public string Name => "first";

    public string Measures => "the first run of a session: its sandbox stands with it, is asked for while typing, is warm, or isn't there";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var table = Durations.Table("First run of a session");
        foreach (var runtime in Samples.Runtimes)
        {
            // Python's are those that count; of the others a look must do.
            var count = runtime is "python" or "javascript" ? bench.Sizes["firsts"] : Math.Max(3, bench.Sizes["firsts"] / 4);
            await MeasureAsync(bench, runtime, count, table);
        }

        await report.AddAsync(table);
    }

    private static async Task MeasureAsync(Subject bench, string runtime, int count, Table table)
    {
        var (atOnce, prepared, warm, reused) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Class; i++)
        {
            await RunNewAsync(bench.Stack, runtime, expected: null, []);
        }

        for (var i = 0; i < count; i++)
        {
            await ReadyAsync(bench.Stack, runtime);
            await RunNewAsync(bench.Stack, runtime, "warm", atOnce);
            await RunUnforeseenAsync(bench.Stack, runtime, client => PrepareAsync(client, runtime), prepared, reused);
            await RunUnforeseenAsync(bench.Stack, runtime, HasNetworkAsync, warm);
        }

        var floor = new Sample(reused);
        table.Measured($"{runtime}, the moment the page is open", new Sample(atOnce), "reused", floor);
        table.Measured($"{runtime}, unforeseen, typed before running", new Sample(prepared), "reused", floor);
        table.Measured($"{runtime}, unforeseen, warm sandbox", new Sample(warm), "reused", floor);
        if (bench.Bare is { } bare)
        {
            await MeasureColdAsync(bare, runtime, count, table);
        }
    }

    private static async Task MeasureColdAsync(Stack bare, string runtime, int count, Table table)
    {
        var (cold, prepared, standing, floor) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        await using var engine = await DockerStart.BeginAsync(runtime);
        for (var i = 0; i < count; i++)
        {
            floor.Add(await engine.OnceAsync());
            await RunNewAsync(bare, runtime, "created", cold, prepared);
            await RunSecondAsync(bare, runtime, standing);
        }

        table.Measured($"{runtime}, cold, network included", new Sample(cold), "docker create, start", new Sample(floor));
        table.Measured($"{runtime}, of that until the sandbox stands", new Sample(prepared), "docker create, start", new Sample(floor));
        table.Measured($"{runtime}, the same where the network stands", new Sample(standing), "docker create, start", new Sample(floor));
    }

    /// <summary>A runtime's first run in a session that has run another: its network stands, as it does for the floor, and the sandbox is made.</summary>
    private static async Task RunSecondAsync(Stack bare, string runtime, List<double> prepared)
    {
        await using var client = await Client.OpenAsync(bare.Url);
        await client.RunAsync(Samples.Hello(runtime == "python" ? "javascript" : "python"));
        await RunFirstAsync(client, runtime, "created", [], prepared);
    }

    /// <summary>The first run of a new session.</summary>
    private static async Task RunNewAsync(Stack stack, string runtime, string? expected, List<double> taken, List<double>? prepared = null)
    {
        await using var client = await Client.OpenAsync(stack.Url);
        await RunFirstAsync(client, runtime, expected, taken, prepared);
    }

    /// <summary>
    /// The first run of a session that didn't stand ready with a sandbox: somebody else has those that do. Then some reused ones if there is a
    /// list for them.
    /// </summary>
    private static async Task RunUnforeseenAsync(Stack stack, string runtime, Func<Client, Task> before, List<double> taken, List<double>? reused = null)
    {
        var clients = new List<Client>();
        try
        {
            do
            {
                clients.Add(await Client.OpenAsync(stack.Url));
            }
            while (clients.Count < Crowd || await Sandboxes.StandsAsync(clients[^1].Id, runtime));

            await ReadyAsync(stack, runtime);
            await before(clients[^1]);
            await RunFirstAsync(clients[^1], runtime, "warm", taken);
            for (var i = 0; reused is not null && i < 3; i++)
            {
                reused.Add((await clients[^1].RunAsync(Samples.Hello(runtime))).TotalMs);
            }
        }
        finally
        {
            await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
        }
    }

    private static async Task RunFirstAsync(Client client, string runtime, string? expected, List<double> taken, List<double>? prepared = null)
    {
        var run = await client.RunAsync(Samples.Hello(runtime));
        if (expected is not null && run.First("preparing")?.Sandbox is var source && source != expected)
        {
            Report.Say($"a sandbox of {runtime} was {source} instead of {expected}: not counted");
            return;
        }

        taken.Add(run.TotalMs);
        prepared?.Add(run.First("exited")!.Result!.PrepareMs);
    }

    private static async Task PrepareAsync(Client client, string runtime)
    {
        await client.Hub.InvokeAsync("Prepare", runtime);
        await Eventually.HoldsAsync("the sandbox stands", () => Sandboxes.StandsAsync(client.Id, runtime));
    }

    private static Task HasNetworkAsync(Client client) =>
        Eventually.HoldsAsync("the network stands", async () => (await Engine.NetworksAsync(client.Id)).Length == 1);

    /// <summary>Waits until a sandbox is warm and the host's ready sessions stand: what the session before used is replaced.</summary>
    private static async Task ReadyAsync(Stack stack, string runtime)
    {
        var (before, since) = (-1, Stopwatch.StartNew());
        await Eventually.HoldsAsync(
            "something stands ready",
            async () =>
            {
                var now = (await Engine.ContainersOfHostAsync(stack.Host)).Length + (await Engine.NetworksOfHostAsync(stack.Host)).Length;
                if (now != before)
                {
                    (before, since) = (now, Stopwatch.StartNew());
                }

                return since.Elapsed > Making && await Sandboxes.WarmAsync(stack.Host, runtime) > 0;
            },
            Full);
    }
}
