using System.Buffers.Text;

namespace CodeRunner.Agent.Native;

/// <summary>What the kernel counts for the sandbox as a whole: its control group, of either version.</summary>
internal static unsafe class ControlGroup
{
    private static readonly byte[][] MemoryEvents = Paths("memory.events", "memory/memory.oom_control");
    private static readonly byte[][] ProcessorTime = Paths("cpu.stat", "cpuacct/cpuacct.usage", "cpu,cpuacct/cpuacct.usage");

    /// <summary>How many processes of it the kernel has killed because its memory was full.</summary>
    public static long MemoryKills()
    {
        Span<byte> text = stackalloc byte[512];

        // Both versions have a line "oom_kill N"; "oom_kill" is also the beginning of another's name, so the space belongs to it.
        return Number(text[..Read(MemoryEvents, text)], "oom_kill "u8) ?? 0;
    }

    /// <summary>Processor time of all its processes so far, in microseconds; 0 where nobody counts.</summary>
    public static long ProcessorMicroseconds()
    {
        Span<byte> text = stackalloc byte[512];
        var said = text[..Read(ProcessorTime, text)];
        return Number(said, "usage_usec "u8) ?? (Number(said, default) / 1_000) ?? 0;
    }

    private static long? Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> label)
    {
        var start = text.IndexOf(label);
        return start >= 0 && Utf8Parser.TryParse(text[(start + label.Length)..], out long number, out _) ? number : null;
    }

    /// <summary>Reads the first that is there.</summary>
    private static int Read(byte[][] paths, Span<byte> text)
    {
        foreach (var name in paths)
        {
            fixed (byte* path = name, buffer = text)
            {
                var fd = Libc.open(path, Constants.ReadOnly | Constants.CloseOnExec, 0);
                if (fd >= 0)
                {
                    var count = Libc.read(fd, buffer, text.Length);
                    _ = Libc.close(fd);
                    return (int)Math.Max(0, count);
                }
            }
        }

        return 0;
    }

    private static byte[][] Paths(params string[] files) => [.. files.Select(file => CString.Of($"/sys/fs/cgroup/{file}"))];
}
