using System.Diagnostics;
using System.Globalization;

namespace CodeRunner.Bench.Hosts;

/// <summary>Processes of this machine, as <c>/proc</c> has them. Those of others need root.</summary>
internal static class Processes
{
    /// <summary>The process that listens on a TCP port; 0 if there is none here.</summary>
    public static int ListeningOn(int port)
    {
        // Lines of /proc/net/tcp:   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 …
        var inodes = new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == "0A" && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal))
            .Select(fields => $"socket:[{fields[9]}]")
            .ToHashSet<string?>();
        return All().FirstOrDefault(process => Descriptors(process).Any(inodes.Contains));
    }

    /// <summary>Processes of a program, by the last part of its path.</summary>
    public static IEnumerable<int> Running(string program) =>
        All().Where(process => Path.GetFileName(LinkTarget($"/proc/{process}/exe")) == program);

    /// <summary>A variable of a process's environment; null if it has none such.</summary>
    public static string? Variable(int process, string name) => process == 0 ? null : File.ReadAllText($"/proc/{process}/environ").Split('\0')
        .FirstOrDefault(entry => entry.StartsWith(name + '=', StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..];

    /// <summary>The process that started a process.</summary>
    public static int ParentOf(int process) => int.Parse(Status(process, "PPid:"), CultureInfo.InvariantCulture);

    /// <summary>A line of <c>/proc/PID/status</c>, without its name and unit.</summary>
    public static string Status(int process, string name) =>
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();

    /// <summary>Processor time that a process has used, those of its threads that ended included; none for process 0.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        if (process == 0)
        {
            return TimeSpan.Zero;
        }

        using var running = Process.GetProcessById(process);
        return running.TotalProcessorTime;
    }

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    private static IEnumerable<string?> Descriptors(int process)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{process}/fd").Select(LinkTarget)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, false)?.Name is { } name && name.StartsWith("socket:", StringComparison.Ordinal) ? name : File.ResolveLinkTarget(path, false)?.FullName;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
