using System.Buffers.Text;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Programs;

/// <summary>System V shared memory, message queues and semaphores: they outlive every process, and their memory is the sandbox's.</summary>
internal static unsafe class SystemVObjects
{
    private const int RemoveNow = 0;

    /// <summary>Removes a user's.</summary>
    public static void RemoveAll(int user)
    {
        Remove(user, "/proc/sysvipc/shm\0"u8, id => Libc.shmctl(id, RemoveNow, null));
        Remove(user, "/proc/sysvipc/msg\0"u8, id => Libc.msgctl(id, RemoveNow, null));
        Remove(user, "/proc/sysvipc/sem\0"u8, id => Libc.semctl(id, 0, RemoveNow, 0));
    }

    private static void Remove(int user, ReadOnlySpan<byte> table, Func<int, int> remove)
    {
        // The file shows a page or so at a time; what was removed is not in the next look.
        while (Ids(table) is { Count: > 0 } ids)
        {
            // Only its owner may remove an object, and the agent has no capability over that. No program lives that could signal it meanwhile.
            if (Libc.seteuid((uint)user) != 0)
            {
                return;
            }

            var removed = ids.Count(id => remove(id) == 0);
            _ = Libc.seteuid(0);
            if (removed == 0)
            {
                return;
            }
        }
    }

    // A line of headings, then a line per object: key, id, and more.
    private static List<int> Ids(ReadOnlySpan<byte> table)
    {
        Span<byte> text = stackalloc byte[8192];
        nint count;
        fixed (byte* path = table, buffer = text)
        {
            var fd = Libc.open(path, Constants.ReadOnly | Constants.CloseOnExec, 0);
            count = fd < 0 ? 0 : Libc.read(fd, buffer, text.Length);
            _ = fd < 0 ? 0 : Libc.close(fd);
        }

        var ids = new List<int>();
        foreach (var line in text[..(int)Math.Max(0, count)].Split((byte)'\n'))
        {
            var fields = text[line].TrimStart((byte)' ');
            var key = fields.IndexOf((byte)' ');
            if (key > 0 && Utf8Parser.TryParse(fields[key..].TrimStart((byte)' '), out int id, out _) && !fields.StartsWith("key"u8))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
