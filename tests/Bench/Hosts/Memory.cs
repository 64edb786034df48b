using System.Globalization;

namespace CodeRunner.Bench.Hosts;

/// <summary>Memory of processes and containers, in bytes.</summary>
internal static class Memory
{
    /// <summary>What a process has in memory, pages that it shares with others included; 0 for process 0.</summary>
    public static long Resident(int process) => process == 0 ? 0 : 1024 * long.Parse(Processes.Status(process, "VmRSS:"), CultureInfo.InvariantCulture);

    /// <summary>The same, each page divided by the number of processes that share it.</summary>
    public static long Proportional(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal))[4..].Replace("kB", "", StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture);

    /// <summary>What the kernel counts for the container of a process, files of its own and kernel memory included: cgroup v1 or v2.</summary>
    public static long Charged(int process)
    {
        // 4:memory:/docker/ID with cgroup v1, 0::/system.slice/docker-ID.scope with v2.
        var groups = File.ReadLines($"/proc/{process}/cgroup").Select(line => line.Split(':', 3)).ToArray();
        var v1 = groups.FirstOrDefault(group => group[1].Split(',').Contains("memory"));
        var file = v1 is not null ? $"/sys/fs/cgroup/memory{v1[2]}/memory.usage_in_bytes" : $"/sys/fs/cgroup{groups[0][2]}/memory.current";
        return long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }
}
