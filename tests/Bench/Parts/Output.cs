using System.Diagnostics;
using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.Bench.Parts;

/// <summary>A flood of output through to the client, the memory it takes on its way, and how soon Stop is quiet. The stack must allow a run that much output.</summary>
internal sealed class Output : IPart
{
    private const int EventBytes = 64 << 10;
    private const int Stops = 10;

    private static readonly RunRequest Endless = RunRequest.Python("import os\nos.execlp('yes', 'yes')");

    public string Name => "output";

    public string Measures => "a flood of output to the client, memory on its way, and how soon Stop is quiet";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        var bytes = bench.Sizes["megabytes"] * 1_000_000L;
        await using var hub = await BareHub.StartAsync();
        await using var client = await Client.OpenAsync(bench.Stack.Url);
        await client.RunAsync(RunRequest.Python("print()"));
        var data = string.Concat(Enumerable.Repeat("y\n", EventBytes / 2));
        await hub.StreamAsync(data, 100);
        var table = new Table("A flood of output", "what", "MB", "MB/s", "a hub that answers itself, MB/s", "share");
        var memory = new Table("Memory during it, MiB", "process", "before", "most", "after");
        foreach (var round in new[] { "first", "again" })
        {
            var floor = await hub.StreamAsync(data, (int)(bytes / EventBytes));
            using var watch = await MemoryWatch.BeginAsync(bench.Stack, client.Id);
            var speed = await FloodAsync(client, bytes);
            table.Add($"yes, {round}", bytes / 1e6, speed, floor, speed / floor);
            watch.Report(memory, round);
        }

        await report.AddAsync(table);
        await report.AddAsync(memory);
        await StopAsync(client, report);
    }

    private static async Task<double> FloodAsync(Client client, long bytes)
    {
        var (received, began) = (0L, Stopwatch.GetTimestamp());
        var run = await client.StartAsync(RunRequest.Python($"import os\nos.execlp('sh', 'sh', '-c', 'yes | head -c {bytes}')"), piece => received += piece.Length);
        var result = await run.EndAsync();
        return received == bytes
            ? bytes / 1e6 / Stopwatch.GetElapsedTime(began).TotalSeconds
            : throw new InvalidOperationException($"{received} bytes of {bytes} came; the run ended with {result.Reason}. The stack's CodeRunner__Runs__OutputBytes must be larger.");
    }

    private static async Task StopAsync(Client client, Report report)
    {
        var table = Durations.Table("Stop during a flood");
        foreach (var force in new[] { false, true })
        {
            var (quiet, ended) = (new List<double>(), new List<double>());
            for (var i = 0; i < Stops; i++)
            {
                var flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var received = 0L;
                var run = await client.StartAsync(Endless, piece =>
                {
                    if ((received += piece.Length) > 2_000_000)
                    {
                        flows.TrySetResult();
                    }
                });
                await flows.Task;
                var stopped = DateTime.UtcNow;
                await client.Hub.InvokeAsync("Stop", run.Id, force);
                await run.EndAsync();
                quiet.Add((run.LastOutput - stopped).TotalMilliseconds);
                ended.Add((run.Arrived("exited") - stopped).TotalMilliseconds);
            }

            table.Measured($"last output, force {force}", new Sample(quiet));
            table.Measured($"exited, force {force}", new Sample(ended));
        }

        await report.AddAsync(table);
    }
}
