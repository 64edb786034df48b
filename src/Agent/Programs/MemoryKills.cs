using System.Buffers.Text;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Programs;

/// <summary>How many processes of the sandbox the kernel has killed because its memory was full; cgroup v2 or v1.</summary>
internal static unsafe class MemoryKills
{
    private static readonly byte[][] Files =
        ["/sys/fs/cgroup/memory.events\0"u8.ToArray(), "/sys/fs/cgroup/memory/memory.oom_control\0"u8.ToArray()];

    public static long Count()
    {
        Span<byte> text = stackalloc byte[512];
        foreach (var file in Files)
        {
            nint count;
            fixed (byte* path = file, buffer = text)
            {
                var fd = Libc.open(path, Constants.ReadOnly | Constants.CloseOnExec, 0);
                if (fd < 0)
                {
                    continue;
                }

                count = Libc.read(fd, buffer, text.Length);
                _ = Libc.close(fd);
            }

            // Both have a line "oom_kill N"; in v2 "oom_kill" is also a prefix of "oom_group_kill"'s neighbour, so the space belongs to it.
            var start = text[..(int)Math.Max(0, count)].IndexOf("oom_kill "u8);
            if (start >= 0 && Utf8Parser.TryParse(text[(start + 9)..(int)count], out long kills, out _))
            {
                return kills;
            }
        }

        return 0;
    }
}
