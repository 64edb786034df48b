using System.Buffers.Text;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Programs;

/// <summary>
/// Finds the processes of a program by its marker: a supplementary group that every process of it has. Whoever has no
/// capability can't leave a group, and children inherit it, so double forks, new sessions and lost parents don't hide a process.
/// </summary>
internal static unsafe class ProcessTable
{
    /// <summary>Markers begin here: far from the groups of any image.</summary>
    public const int FirstMarker = 0x4000_0000;

    /// <summary>Ids of the living processes with a marker; null if the kernel has no memory to tell, so that unknown never counts as gone.</summary>
    public static List<int>? Find(int marker)
    {
        var found = new List<int>();
        var isWhole = true;
        fixed (byte* path = "/proc\0"u8)
        {
            var fd = Libc.open(path, Constants.ReadOnly | Constants.Directory | Constants.CloseOnExec, 0);
            var directory = fd < 0 ? 0 : Libc.fdopendir(fd);
            if (directory == 0)
            {
                if (fd >= 0)
                {
                    _ = Libc.close(fd);
                }

                return null;
            }

            for (var entry = Libc.readdir(directory); entry != null; entry = Libc.readdir(directory))
            {
                var name = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19);
                if (Utf8Parser.TryParse(name, out int pid, out var used) && used == name.Length && pid > 1)
                {
                    if (Read(pid) is { } status)
                    {
                        if (status.IsAlive && status.Marker == marker)
                        {
                            found.Add(pid);
                        }
                    }
                    else if (Loop.Error is not (Constants.NoSuchEntry or Constants.NoSuchProcess or 0))
                    {
                        isWhole = false;
                    }
                }
            }

            _ = Libc.closedir(directory);
        }

        // What was found can be killed; that nothing was left must be known.
        return found.Count > 0 || isWhole ? found : null;
    }

    /// <summary>A process's marker, 0 without one, and whether it is more than a zombie; null if there is no such process.</summary>
    public static (int Marker, bool IsAlive)? Read(int pid)
    {
        Span<byte> path = stackalloc byte[32];
        "/proc/"u8.CopyTo(path);
        Utf8Formatter.TryFormat(pid, path[6..], out var digits);
        "/status\0"u8.CopyTo(path[(6 + digits)..]);
        Span<byte> text = stackalloc byte[4096];
        nint count;
        fixed (byte* name = path, buffer = text)
        {
            var fd = Libc.open(name, Constants.ReadOnly | Constants.CloseOnExec, 0);
            if (fd < 0)
            {
                return null;
            }

            count = Libc.read(fd, buffer, text.Length);
            var error = Loop.Error;
            _ = Libc.close(fd);
            System.Runtime.InteropServices.Marshal.SetLastPInvokeError(error);
        }

        return count <= 0 ? null : Parse(text[..(int)count]);
    }

    // The lines that matter: "State:\tS (sleeping)", "Groups:\t1073741825 " and "Threads:\t1". The name, in a line before, can't hold a line break: the kernel escapes it.
    private static (int Marker, bool IsAlive) Parse(ReadOnlySpan<byte> status)
    {
        var state = Field(status, "\nState:\t"u8);
        var isAlive = state.Length > 0 && state[0] is not ((byte)'Z' or (byte)'X');

        // The state is that of the first thread, which may leave while others go on.
        isAlive |= Utf8Parser.TryParse(Field(status, "\nThreads:\t"u8), out int threads, out _) && threads > 1;
        var groups = Field(status, "\nGroups:\t"u8);
        while (groups.Length > 0 && Utf8Parser.TryParse(groups, out uint group, out var used))
        {
            if (group >= FirstMarker)
            {
                return ((int)group, isAlive);
            }

            groups = groups[Math.Min(used + 1, groups.Length)..];
        }

        return (0, isAlive);
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> status, ReadOnlySpan<byte> label)
    {
        var start = status.IndexOf(label);
        if (start < 0)
        {
            return default;
        }

        var rest = status[(start + label.Length)..];
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }
}
