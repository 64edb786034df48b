using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Sessions.Journal;

namespace CodeRunner.Grains.Sessions;

/// <summary>What a session writes down, so that the silo that comes after a crash of this one takes it up.</summary>
internal sealed partial class SessionGrain
{
    private SessionJournal? _journal;

    /// <summary>It was left by a crash on this host and isn't taken up yet: it has not ended.</summary>
    private void ThrowIfLeftHere()
    {
        if (!Lives && journals.Has(Id))
        {
            throw new HostUnavailable("The lab is being restarted; your program goes on. Try again in a moment.");
        }
    }

    private void NoteOpened()
    {
        Record();
        if (IsUnanchored)
        {
            // Its events have no numbers yet.
            return;
        }

        if (_journal is not null)
        {
            Note(NoteOfSession());
        }
        else
        {
            Journaled(() =>
            {
                _journal = journals.Of(Id);
                _journal?.Rewrite(Snapshot());
            });
        }
    }

    private void Note(JournalEntry entry)
    {
        if (_journal is { } journal)
        {
            Journaled(() =>
            {
                journal.Append(entry);
                if (journal.IsLong)
                {
                    journal.Rewrite(Snapshot());
                }
            });
        }
    }

    /// <summary>A journal that can't be written is worse than none: it would tell of a session that was.</summary>
    private void Journaled(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogJournalFailed(failure, Id);
            GiveUpJournal();
        }
    }

    private void GiveUpJournal()
    {
        try
        {
            _journal?.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogJournalFailed(failure, Id);
        }

        _journal = null;
    }

    private IEnumerable<JournalEntry> Snapshot() =>
    [
        NoteOfSession(),
        .. _sandboxes.Standing.Select(NoteOf),
        .. _runs.Values.Select(entry => entry.Run.Note),
        .. _log.Held.Select(held => new EventNote(held, null)),
    ];

    private SessionNote NoteOfSession() => new(_secret!, _connection ?? "", _accepted, _log.Last, _log.DeliveredTo);

    private static SandboxNote NoteOf(ISandbox made)
    {
        var record = made.Record;
        return new SandboxNote(made.Runtime.Name, record.ContainerId, record.User, record.Directory, record.Service);
    }
}
