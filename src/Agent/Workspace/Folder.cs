using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Workspace;

/// <summary>A folder of the sandbox's, from which things are removed with all that is in them, however deep a program has built.</summary>
internal sealed unsafe class Folder
{
    private const int MaxDepth = 64;

    private readonly Stack<string> _deep = new();
    private long _moves;

    public Folder(string path)
    {
        fixed (byte* name = CString.Of(path))
        {
            Fd = Libc.open(name, Constants.ReadOnly | Constants.Directory | Constants.CloseOnExec, 0);
        }
    }

    /// <summary>Its descriptor; negative if there is no such folder.</summary>
    public int Fd { get; }

    /// <summary>Removes what has this name.</summary>
    public void Remove(string name)
    {
        fixed (byte* path = CString.Of(name))
        {
            Remove(Fd, path, 0);
        }

        while (_deep.TryPop(out var moved))
        {
            fixed (byte* path = CString.Of(moved))
            {
                Remove(Fd, path, 0);
            }
        }
    }

    /// <summary>Removes all that is in it.</summary>
    public void Empty()
    {
        fixed (byte* itself = ".\0"u8)
        {
            RemoveContent(Libc.openat(Fd, itself, Constants.ReadOnly | Constants.Directory | Constants.CloseOnExec, 0), 0);
        }

        while (_deep.TryPeek(out var moved))
        {
            Remove(moved);
        }
    }

    private void Remove(int parent, byte* name, int depth)
    {
        if (Libc.unlinkat(parent, name, 0) == 0)
        {
            return;
        }

        var fd = Libc.openat(parent, name, Constants.ReadOnly | Constants.Directory | Constants.NoFollow | Constants.CloseOnExec, 0);
        if (fd < 0)
        {
            return;
        }

        if (depth >= MaxDepth)
        {
            _ = Libc.close(fd);
            MoveUp(parent, name);
            return;
        }

        RemoveContent(fd, depth + 1);
        _ = Libc.unlinkat(parent, name, Constants.AtRemoveDirectory);
    }

    private void RemoveContent(int fd, int depth)
    {
        var directory = fd < 0 ? 0 : Libc.fdopendir(fd);
        if (directory == 0)
        {
            _ = fd < 0 ? 0 : Libc.close(fd);
            return;
        }

        for (var entry = Libc.readdir(directory); entry != null; entry = Libc.readdir(directory))
        {
            var isDots = entry[19] == '.' && (entry[20] == 0 || (entry[20] == '.' && entry[21] == 0));
            if (!isDots)
            {
                Remove(fd, entry + 19, depth);
            }
        }

        _ = Libc.closedir(directory);
    }

    /// <summary>A tree may be deeper than descriptors last: what is too deep moves to the top, and goes from there.</summary>
    private void MoveUp(int parent, byte* name)
    {
        var moved = $".deep-{++_moves}";
        fixed (byte* target = CString.Of(moved))
        {
            if (Libc.renameat(parent, name, Fd, target) == 0)
            {
                _deep.Push(moved);
            }
        }
    }
}
