using System.Diagnostics;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Workspace;

/// <summary>
/// Looks at the workspace again and again while a program runs, so that a plot shows before the program's end. Programs that are over
/// within a second never pay for it; a large workspace is looked at more rarely, so that looking takes its fiftieth of the time at most.
/// </summary>
internal sealed class ChangeWatch(WorkspaceFiles files)
{
    private const long PauseMs = 1_000;
    private const int Share = 50;

    private long _dueAt = long.MaxValue;
    private int _left;

    /// <summary>Milliseconds until <see cref="Look"/> is wanted; <see cref="long.MaxValue"/> for never.</summary>
    public long DueIn => _dueAt == long.MaxValue ? long.MaxValue : Math.Max(0, _dueAt - Environment.TickCount64);

    /// <summary>A program begins that wants to hear of changes.</summary>
    public void Begin()
    {
        _left = WorkspaceChange.MaxLive;
        _dueAt = Math.Min(_dueAt, Environment.TickCount64 + PauseMs);
    }

    /// <summary>Nobody wants to hear any more.</summary>
    public void End() => _dueAt = long.MaxValue;

    /// <summary>
    /// What changed since the last look; nothing once a run has had as many as it gets while it runs: the rest comes at its end.
    /// </summary>
    public IReadOnlyList<WorkspaceChange> Look(IReadOnlyList<string> ignore)
    {
        var began = Stopwatch.GetTimestamp();
        var changes = files.Changes(ignore, _left);
        _left -= changes.Count;
        _dueAt = _left == 0 ? long.MaxValue : Environment.TickCount64 + Math.Max(PauseMs, (long)(Share * Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        return changes;
    }
}
