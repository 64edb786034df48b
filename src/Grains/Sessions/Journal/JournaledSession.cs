using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions.Journal;

/// <summary>What a journal says about its session, all entries taken together.</summary>
internal sealed class JournaledSession
{
    private readonly Dictionary<string, RunNote> _runs = [];
    private readonly Dictionary<string, SandboxNote> _sandboxes = [];
    private readonly List<SessionEvent> _events = [];

    /// <summary>The session itself; null if the journal is of no use.</summary>
    public SessionNote? Session { get; private set; }

    /// <summary>Runs that haven't ended.</summary>
    public IReadOnlyCollection<RunNote> Runs => _runs.Values;

    /// <summary>Sandboxes that it had, perhaps not any more.</summary>
    public IReadOnlyCollection<SandboxNote> Sandboxes => _sandboxes.Values;

    /// <summary>Events that are held, in order.</summary>
    public IReadOnlyList<SessionEvent> Events => _events;

    /// <summary>Reads the entries.</summary>
    public static JournaledSession Of(IEnumerable<JournalEntry> entries)
    {
        var session = new JournaledSession();
        foreach (var entry in entries)
        {
            session.Take(entry);
        }

        return session;
    }

    private void Take(JournalEntry entry)
    {
        switch (entry)
        {
            case SessionNote note:
                Session = note;
                break;
            case SandboxNote sandbox:
                _sandboxes[sandbox.Runtime] = sandbox;
                break;
            case RunNote run:
                _runs[run.RunId] = run;
                Session = Session! with { Accepted = Math.Max(Session.Accepted, Number(run.RunId)) };
                break;
            case DeliveredNote delivered:
                Session = Session! with { Delivered = delivered.Sequence };
                break;
            case EventNote { Happened: var happened, Mark: var mark }:
                Take(happened, mark);
                break;
        }
    }

    private void Take(SessionEvent happened, RunMark? mark)
    {
        _events.Add(happened);
        Session = Session! with { Last = Math.Max(Session.Last, happened.Sequence) };
        if (happened is ExitedEvent exited)
        {
            _runs.Remove(exited.RunId);
        }
        else if (mark is not null && happened is RunEvent { RunId: var id } && _runs.TryGetValue(id, out var run))
        {
            _runs[id] = run with { Mark = mark };
        }
    }

    private static long Number(string runId) => long.Parse(runId.AsSpan(runId.IndexOf('-', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);
}
