using System.Diagnostics;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Bench;

/// <summary>
/// What a session's hello world takes while another session attacks, as a ratio to what it takes while nobody does: both in turns, so that
/// whatever else the machine does falls on both.
/// </summary>
internal static class Fairness
{
    private const int Rounds = 3;
    private const int RunsPerRound = 40;

    // Ten a second: a person who presses Run as fast as fingers go, and still below the sandbox's half core.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly (string Name, RunRequest Program)[] Attacks =
    [
        ("cpu", RunRequest.Python("import os\nfor _ in range(8):\n    os.fork()\nwhile True: pass")),
        ("memory", RunRequest.Python("held = []\nwhile True: held.append(bytearray(1 << 20))")),
        ("fork", RunRequest.Of("cpp", ("main.c", "#include <unistd.h>\nint main(void) { for (;;) fork(); }"))),
        ("disk", RunRequest.Python("import os\nwhile True:\n    try:\n        with open('/tmp/f', 'wb') as f:\n            while True: f.write(bytes(1 << 20))\n    except OSError: os.unlink('/tmp/f')")),
        ("output", RunRequest.Python("import os\nline = b'x' * 65535 + b'\\n'\nwhile True: os.write(1, line)")),
    ];

    /// <summary>Measures all kinds of attack and prints a table.</summary>
    public static async Task MeasureAsync(RunningLab lab, TextWriter table)
    {
        await using var person = await lab.OpenAsync();
        await person.RunToEndAsync(Samples.Hello("python"));
        await table.WriteLineAsync("| attack | n | idle p50 ms | p95 | attacked p50 | p95 | p50 ratio | p95 ratio |");
        await table.WriteLineAsync("|---|---|---|---|---|---|---|---|");
        foreach (var (name, program) in Attacks)
        {
            var (idle, attacked) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                idle.AddRange(await RunManyAsync(person));
                await using var attacker = await Attacker.BeginAsync(lab, program);
                attacked.AddRange(await RunManyAsync(person));
            }

            await WriteAsync(table, name, new Sample(idle), new Sample(attacked));
        }
    }

    private static async Task<List<double>> RunManyAsync(LabSession person)
    {
        var taken = new List<double>();
        using var pace = new PeriodicTimer(Pace);
        while (taken.Count < RunsPerRound)
        {
            await pace.WaitForNextTickAsync();
            var began = Stopwatch.GetTimestamp();
            var outcome = await person.RunToEndAsync(Samples.Hello("python"));
            if (outcome.Result is not { Reason: "exited", ExitCode: 0 })
            {
                throw new InvalidOperationException($"Hello world failed: {outcome}");
            }

            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return taken;
    }

    private static Task WriteAsync(TextWriter table, string name, Sample idle, Sample attacked) => table.WriteLineAsync(
        $"| {name} | {attacked.Count} | {idle.Percentile(0.5):0.0} | {idle.Percentile(0.95):0.0} | {attacked.Percentile(0.5):0.0} | {attacked.Percentile(0.95):0.0} "
        + $"| {attacked.Percentile(0.5) / idle.Percentile(0.5):0.00} | {attacked.Percentile(0.95) / idle.Percentile(0.95):0.00} |");
}
