using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Workspace;

/// <summary>What a file looks like from outside; another look means that its content may differ.</summary>
internal readonly record struct FileState(long Size, long Modified, ulong Inode);

/// <summary>Looks through the workspace's regular files, without following links and within bounds, whatever programs built there.</summary>
internal sealed unsafe class WorkspaceScan(int root)
{
    private const int MaxFiles = 20_000;
    private const int MaxDepth = 32;

    /// <summary>The state of each file, by path.</summary>
    public Dictionary<string, FileState> Take(IReadOnlyList<string> ignore)
    {
        var found = new Dictionary<string, FileState>(StringComparer.Ordinal);
        fixed (byte* path = ".\0"u8)
        {
            Walk(Libc.openat(root, path, Constants.ReadOnly | Constants.Directory | Constants.CloseOnExec, 0), "", 0, ignore, found);
        }

        return found;
    }

    /// <summary>Whether a path is never reported: then its absence from a look says nothing.</summary>
    public static bool IsIgnored(string path, IReadOnlyList<string> ignore) => path.Split('/').Any(name => Matches(name, ignore));

    private static bool Matches(string name, IReadOnlyList<string> ignore) =>
        ignore.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    public static FileState State(int parent, string name)
    {
        fixed (byte* path = CString.Of(name))
        {
            return State(parent, path)?.State ?? default;
        }
    }

    public static List<WorkspaceChange> Compare(Dictionary<string, FileState> before, Dictionary<string, FileState> now, int most)
    {
        var changes = new List<WorkspaceChange>();
        foreach (var (path, state) in now)
        {
            if (!before.TryGetValue(path, out var was))
            {
                changes.Add(new WorkspaceChange(ChangeKind.Created, state.Size, path));
            }
            else if (was != state)
            {
                changes.Add(new WorkspaceChange(ChangeKind.Modified, state.Size, path));
            }
        }

        changes.AddRange(before.Keys.Where(path => !now.ContainsKey(path)).Select(path => new WorkspaceChange(ChangeKind.Deleted, 0, path)));
        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes.Count > most ? changes[..most] : changes;
    }

    private static void Walk(int fd, string prefix, int depth, IReadOnlyList<string> ignore, Dictionary<string, FileState> found)
    {
        var directory = fd < 0 ? 0 : Libc.fdopendir(fd);
        if (directory == 0)
        {
            if (fd >= 0)
            {
                _ = Libc.close(fd);
            }

            return;
        }

        for (var entry = Libc.readdir(directory); entry != null && found.Count < MaxFiles; entry = Libc.readdir(directory))
        {
            // struct dirent: d_type at 18, d_name at 19.
            var bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19);
            if (bytes.SequenceEqual("."u8) || bytes.SequenceEqual(".."u8) || !Utf8.IsValid(bytes))
            {
                continue;
            }

            var name = Encoding.UTF8.GetString(bytes);
            if (Matches(name, ignore))
            {
                continue;
            }

            if (entry[18] == Constants.EntryRegular && State(fd, entry + 19) is { } file)
            {
                found[prefix + name] = file.State;
            }
            else if (entry[18] == Constants.EntryDirectory && depth < MaxDepth)
            {
                var below = Libc.openat(fd, entry + 19, Constants.ReadOnly | Constants.Directory | Constants.NoFollow | Constants.CloseOnExec, 0);
                Walk(below, $"{prefix}{name}/", depth + 1, ignore, found);
            }
        }

        _ = Libc.closedir(directory);
    }

    private static (FileState State, bool IsRegular)? State(int parent, byte* name)
    {
        FileStatus status;
        return Libc.statx(parent, name, Constants.AtSymlinkNoFollow, Constants.StatusBasic, &status) == 0 && status.IsRegular
            ? (new FileState(status.Size, status.ModifiedTime, status.Inode), true)
            : null;
    }
}
