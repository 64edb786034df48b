using System.Diagnostics;
using System.Runtime.InteropServices;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>A server process on one of the rig's machines; what it says goes to a log.</summary>
public sealed class LabProcess
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(150);

    private readonly Process _process;
    private readonly string _name;

    private LabProcess(Process process, string name, string log) => (_process, _name, Log) = (process, name, log);

    public int Id => _process.Id;

    public string Log { get; }

    public bool IsAlive => !_process.HasExited;

    /// <summary>Processor time it has used.</summary>
    public TimeSpan ProcessorTime => Fresh().TotalProcessorTime;

    /// <summary>Memory that it holds.</summary>
    public long MemoryBytes => Fresh().WorkingSet64;

    /// <summary>Starts a program in a network namespace.</summary>
    public static LabProcess Start(Ledger ledger, string networkNamespace, string log, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);

        // In a session of its own: Ctrl-C is for the tests, which stop it in order.
        var start = new ProcessStartInfo("setsid", ["nsenter", $"--net=/var/run/netns/{networkNamespace}", "sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. command]);
        foreach (var ours in start.Environment.Keys.Where(name => name.StartsWith("CodeRunner__", StringComparison.OrdinalIgnoreCase) || name == "CODERUNNER_SETTINGS").ToArray())
        {
            // Meant for a stack that the tests' caller has.
            start.Environment.Remove(ours);
        }

        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        ledger.Process(process.Id);
        return new LabProcess(process, Path.GetFileName(command[0]), log);
    }

    /// <summary>Ends it at once, as a crash or a loss of power would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Freezes it, as a machine that hangs would.</summary>
    public Task FreezeAsync() => Command.LinesAsync("kill", "-STOP", $"{Id}");

    /// <summary>Lets it go on.</summary>
    public Task ThawAsync() => Command.LinesAsync("kill", "-CONT", $"{Id}");

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (!IsAlive)
        {
            return;
        }

        await Command.RunAsync("kill", ["-TERM", $"{Id}"]);
        using var patience = new CancellationTokenSource(StopTime);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"{_name} did not stop when asked; its log is {Log}.");
        }
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(StopTime);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Waits until it is there for others.</summary>
    public Task ReadyAsync(Func<Task<bool>> isReady) => Eventually.HoldsAsync(
        $"{_name} is ready",
        async () => IsAlive ? await isReady() : throw new InvalidOperationException($"{_name} has ended:\n{Tail()}"),
        instead: Tail);

    private Process Fresh()
    {
        _process.Refresh();
        return _process;
    }

    /// <summary>How many lines of its log have all of some words, those of processes before it that had the same log among them.</summary>
    public int Said(params string[] words) => File.ReadLines(Log).Count(line => words.All(word => line.Contains(word, StringComparison.Ordinal)));

    /// <summary>The end of its log.</summary>
    public string Tail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(40)) : "";
}
