using CodeRunner.Bench.Reports;

namespace CodeRunner.Bench.Hosts;

/// <summary>Looks at the memory of all processes on the way of a session's output, ten times a second until it is disposed.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly (string Name, int Process)[] _processes;
    private readonly long[] _before;
    private readonly long[] _most;
    private readonly Timer _timer;

    private MemoryWatch((string Name, int Process)[] processes)
    {
        _processes = processes;
        _before = Now();
        _most = [.. _before];
        _timer = new Timer(_ => Look(), null, 0, 100);
    }

    /// <summary>Begins to look.</summary>
    public static async Task<MemoryWatch> BeginAsync(Stack stack, string session) =>
        new([("agent", await Sandboxes.AgentAsync(session, "python")), ("silo", stack.Silo), ("gateway", stack.Gateway)]);

    /// <summary>Adds what was seen to a table.</summary>
    public void Report(Table table, string what)
    {
        Look();
        var after = Now();
        for (var i = 0; i < _processes.Length; i++)
        {
            table.Add($"{_processes[i].Name}, {what}", Mebibytes(_before[i]), Mebibytes(_most[i]), Mebibytes(after[i]));
        }
    }

    public void Dispose() => _timer.Dispose();

    private static double Mebibytes(long bytes) => bytes / 1048576.0;

    private long[] Now() => [.. _processes.Select(each => Memory.Resident(each.Process))];

    private void Look()
    {
        lock (_most)
        {
            var now = Now();
            for (var i = 0; i < now.Length; i++)
            {
                _most[i] = Math.Max(_most[i], now[i]);
            }
        }
    }
}
