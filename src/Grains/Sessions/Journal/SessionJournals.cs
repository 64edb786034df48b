using CodeRunner.Containers;
using Microsoft.Extensions.Options;
using Orleans.Serialization;

namespace CodeRunner.Grains.Sessions.Journal;

/// <summary>The journals of this host's sessions: a file each, in a directory that only root may enter, since a session's secret is in it.</summary>
internal sealed class SessionJournals(IOptions<SessionOptions> options, HostName host, Serializer<JournalEntry> serializer)
{
    private const string Extension = ".journal";

    private readonly string? _directory = options.Value.JournalDirectory.Length == 0 ? null : Path.Combine(options.Value.JournalDirectory, Uri.EscapeDataString(host.Value));

    /// <summary>Sessions that have one: those that live, and those that a crash left.</summary>
    public IReadOnlyList<string> Sessions => Directory.Exists(_directory)
        ? [.. Directory.EnumerateFiles(_directory, $"*{Extension}").Select(path => Path.GetFileNameWithoutExtension(path))]
        : [];

    /// <summary>Whether a session has one.</summary>
    public bool Has(string sessionId) => _directory is not null && File.Exists(PathOf(sessionId));

    /// <summary>A session's journal, for writing or reading; null if sessions are to have none.</summary>
    public SessionJournal? Of(string sessionId)
    {
        if (_directory is null)
        {
            return null;
        }

        Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new SessionJournal(PathOf(sessionId), options.Value.ReplayBytes, serializer);
    }

    private string PathOf(string sessionId) => Path.Combine(_directory!, Path.GetFileName(sessionId) + Extension);
}
