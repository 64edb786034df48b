using System.Buffers;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Workspace;

/// <summary>The person's files in <c>/workspace</c>: written, taken away again, read, and compared with what programs made of them.</summary>
internal sealed unsafe class WorkspaceFiles
{
    private const int LargeFile = 256 << 10;

    private readonly int _root;
    private readonly int _owner;
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly WorkspaceScan _scan;
    private Dictionary<string, FileState> _known = [];
    private readonly Dictionary<uint, IncomingFile> _incoming = [];
    private readonly Dictionary<uint, AgentFailure> _failures = [];

    public WorkspaceFiles(string root)
    {
        fixed (byte* path = CString.Of(root))
        {
            _root = Libc.open(path, Constants.ReadOnly | Constants.Directory | Constants.CloseOnExec, 0);
        }

        // What the person sends belongs to whom the workspace belongs to: the user of this sandbox's programs.
        FileStatus found;
        fixed (byte* self = "\0"u8)
        {
            _owner = Libc.statx(_root, self, Constants.AtEmptyPath, Constants.StatusBasic, &found) == 0 ? (int)found.User : 0;
        }

        _scan = new WorkspaceScan(_root);
    }

    /// <summary>Takes a piece of a file. A failure is told at the commit.</summary>
    public void Write(uint channel, FileWrite piece)
    {
        if (piece.First)
        {
            Finish(channel);
            _incoming[channel] = new IncomingFile(piece.Path);
        }

        if (_incoming.TryGetValue(channel, out var file))
        {
            file.Content.Write(piece.Content);
        }
    }

    /// <summary>The host is another one: what was on its way from the one before never arrives.</summary>
    public void Forget()
    {
        _incoming.Clear();
        _failures.Clear();
    }

    /// <summary>All files are there: removes what the person no longer has.</summary>
    public AgentFailure Commit(uint channel, IReadOnlyList<string> paths)
    {
        Finish(channel);
        SafePath.Repair(_root);
        var wanted = paths.ToHashSet(StringComparer.Ordinal);
        foreach (var path in _sent.Where(path => !wanted.Contains(path)).ToArray())
        {
            Remove(path);
        }

        return _failures.Remove(channel, out var failure) ? failure : AgentFailure.None;
    }

    /// <summary>What changed since the last look, or since the person sent it; what is beyond the bound is never told.</summary>
    public IReadOnlyList<WorkspaceChange> LastChanges(IReadOnlyList<string> ignore)
    {
        var now = Look(ignore);
        var changes = WorkspaceScan.Compare(_known, now, WorkspaceChange.MaxAtEnd);
        _known = now;
        return changes;
    }

    /// <summary>The same while a program goes on: what is beyond <paramref name="most"/> is told by a later look.</summary>
    public IReadOnlyList<WorkspaceChange> Changes(IReadOnlyList<string> ignore, int most)
    {
        var now = Look(ignore);
        var changes = WorkspaceScan.Compare(_known, now, most);
        foreach (var change in changes)
        {
            if (!now.TryGetValue(change.Path, out var state))
            {
                _known.Remove(change.Path);
            }
            else
            {
                _known[change.Path] = state;
            }
        }

        return changes;
    }

    private Dictionary<string, FileState> Look(IReadOnlyList<string> ignore)
    {
        foreach (var path in _known.Keys.Where(path => WorkspaceScan.IsIgnored(path, ignore)).ToArray())
        {
            _known.Remove(path);
        }

        return _scan.Take(ignore);
    }

    /// <summary>Reads a piece of a regular file into <paramref name="buffer"/>; null if there is none.</summary>
    public (FileStatus Status, int Count)? Read(FileRead read, byte[] buffer)
    {
        if (SafePath.Split(read.Path) is not { } parts || read.Offset < 0 || read.Count < 0)
        {
            return null;
        }

        var parent = SafePath.OpenParent(_root, parts, null);
        if (parent < 0)
        {
            return null;
        }

        var fd = SafePath.OpenRegular(parent, parts[^1], out var status);
        _ = Libc.close(parent);
        if (fd < 0)
        {
            return null;
        }

        nint count;
        fixed (byte* target = buffer)
        {
            count = Libc.pread(fd, target, Math.Min(read.Count, buffer.Length), read.Offset);
        }

        _ = Libc.close(fd);
        return count < 0 ? null : (status, (int)count);
    }

    private void Finish(uint channel)
    {
        if (!_incoming.Remove(channel, out var file))
        {
            return;
        }

        if (SafePath.Split(file.Path) is not { } parts)
        {
            Fail(channel, FailureCode.Refused, $"'{file.Path}' is not a path inside the workspace.");
            return;
        }

        var parent = SafePath.OpenParent(_root, parts, (_owner, _owner));
        if (parent < 0)
        {
            Fail(channel, file.Path, Loop.Error);
            return;
        }

        if (file.IsAlreadyIn(parent, parts[^1]) || Replace(channel, parent, parts[^1], file))
        {
            _sent.Add(file.Path);
            _known[file.Path] = WorkspaceScan.State(parent, parts[^1]);
        }

        _ = Libc.close(parent);
        if (file.Content.WrittenCount > LargeFile)
        {
            // The sandbox's memory is the program's: the agent gives back what a large file took.
            file.Content.ResetWrittenCount();
            file = null;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ForgetPeak();
        }
    }

    /// <summary>A spawned process begins with its parent's peak as its own: without this a program would be told to have used what a file took.</summary>
    private static void ForgetPeak()
    {
        fixed (byte* path = "/proc/self/clear_refs\0"u8, resetPeak = "5"u8)
        {
            var fd = Libc.open(path, Constants.WriteOnly | Constants.CloseOnExec, 0);
            if (fd >= 0)
            {
                _ = Libc.write(fd, resetPeak, 1);
                _ = Libc.close(fd);
            }
        }
    }

    /// <summary>Writes beside the file and moves it over: nobody who has the old one open, or put a link or pipe there, gets at the new one.</summary>
    private bool Replace(uint channel, int parent, string name, IncomingFile file)
    {
        // Not to be guessed: a program can't put something in the way beforehand.
        fixed (byte* temporary = CString.Of($".{Guid.NewGuid():N}"), target = CString.Of(name))
        {
            var fd = Libc.openat(
                parent, temporary, Constants.WriteOnly | Constants.Create | Constants.Exclusive | Constants.NoFollow | Constants.CloseOnExec, 0x1a4 /* 0644 */);
            var written = fd >= 0 && file.CopyTo(fd);
            var error = Loop.Error;
            if (fd >= 0)
            {
                _ = Libc.fchown(fd, (uint)_owner, (uint)_owner);
                _ = Libc.fchmod(fd, file.IsScript ? 0x1edu /* 0755 */ : 0x1a4u);
                _ = Libc.close(fd);
            }

            if (!written)
            {
                _ = Libc.unlinkat(parent, temporary, 0);
                Fail(channel, file.Path, error);
                return false;
            }

            if (Libc.renameat(parent, temporary, parent, target) == 0)
            {
                return true;
            }

            if (MakeWay(parent, name) && Libc.renameat(parent, temporary, parent, target) == 0)
            {
                return true;
            }

            error = Loop.Error;
            _ = Libc.unlinkat(parent, temporary, 0);
            Fail(channel, file.Path, error);
            return false;
        }
    }

    /// <summary>A folder in the way goes if it is empty. What is in one stays the person's, under a name beside the file's.</summary>
    private static bool MakeWay(int parent, string name)
    {
        const int names = 100;
        fixed (byte* taken = CString.Of(name))
        {
            var gave = Libc.unlinkat(parent, taken, Constants.AtRemoveDirectory) == 0;
            for (var i = 1; !gave && i <= names; i++)
            {
                fixed (byte* beside = CString.Of($"{name}~{i}"))
                {
                    gave = Libc.renameat(parent, taken, parent, beside) == 0;
                }
            }

            return gave;
        }
    }

    private void Remove(string path)
    {
        _sent.Remove(path);
        _known.Remove(path);
        var parts = SafePath.Split(path)!;
        for (var length = parts.Length; length > 0; length--)
        {
            var parent = SafePath.OpenParent(_root, parts.AsSpan(0, length), null);
            if (parent < 0)
            {
                return;
            }

            int result;
            fixed (byte* name = CString.Of(parts[length - 1]))
            {
                // The file, then each folder that is empty without it.
                result = Libc.unlinkat(parent, name, length == parts.Length ? 0 : Constants.AtRemoveDirectory);
            }

            _ = Libc.close(parent);
            if (result != 0)
            {
                return;
            }
        }
    }

    private void Fail(uint channel, string path, int error)
    {
        if (error is Constants.NoSpace or Constants.QuotaExceeded)
        {
            Fail(channel, FailureCode.Full, $"'{path}' does not fit: the workspace is full. Delete files that programs made, or end the session.");
        }
        else
        {
            Fail(channel, FailureCode.Failed, $"'{path}' could not be written (error {error}).");
        }
    }

    private void Fail(uint channel, FailureCode code, string message) => _failures.TryAdd(channel, new AgentFailure(code, message));
}
