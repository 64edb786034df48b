using System.Globalization;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Workspace;

/// <summary>
/// The directories that compile steps write into, one per run: <c>/build/{number}</c>. Programs can't write in <c>/build</c> itself, so a
/// directory there is what the agent made.
/// </summary>
internal sealed unsafe class BuildDirectories
{
    private const int MaxDepth = 64;

    private readonly int _root;
    private readonly Stack<string> _deep = new();
    private long _moves;

    public BuildDirectories(string root)
    {
        fixed (byte* path = CString.Of(root))
        {
            _root = Libc.open(path, Constants.ReadOnly | Constants.Directory | Constants.CloseOnExec, 0);
        }
    }

    /// <summary>Makes one, unless it is there.</summary>
    public void Make(int number, int user, int group)
    {
        fixed (byte* name = CString.Of(number.ToString(CultureInfo.InvariantCulture)))
        {
            if (Libc.mkdirat(_root, name, 0x1c0 /* 0700 */) == 0)
            {
                _ = Libc.fchownat(_root, name, (uint)user, (uint)group, Constants.AtSymlinkNoFollow);
            }
        }
    }

    /// <summary>Removes one with all that is in it.</summary>
    public void Remove(int number)
    {
        fixed (byte* name = CString.Of(number.ToString(CultureInfo.InvariantCulture)))
        {
            Remove(_root, name, 0);
        }

        while (_deep.TryPop(out var moved))
        {
            fixed (byte* name = CString.Of(moved))
            {
                Remove(_root, name, 0);
            }
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

        var directory = Libc.fdopendir(fd);
        if (directory == 0)
        {
            _ = Libc.close(fd);
        }
        else
        {
            for (var entry = Libc.readdir(directory); entry != null; entry = Libc.readdir(directory))
            {
                var isDots = entry[19] == '.' && (entry[20] == 0 || (entry[20] == '.' && entry[21] == 0));
                if (!isDots)
                {
                    Remove(fd, entry + 19, depth + 1);
                }
            }

            _ = Libc.closedir(directory);
        }

        _ = Libc.unlinkat(parent, name, Constants.AtRemoveDirectory);
    }

    /// <summary>A tree may be deeper than descriptors last: what is too deep moves to where programs can't write, and goes from there.</summary>
    private void MoveUp(int parent, byte* name)
    {
        var moved = $"deep-{++_moves}";
        fixed (byte* target = CString.Of(moved))
        {
            if (Libc.renameat(parent, name, _root, target) == 0)
            {
                _deep.Push(moved);
            }
        }
    }
}
