namespace CodeRunner.Containers.Runtimes;

/// <summary>What limits must be for a sandbox to work at all.</summary>
internal static class LimitRules
{
    // Docker's own least; a process of any language needs more.
    private const long LeastMemory = 6L << 20;

    /// <summary>The first thing that is wrong: the setting's name and what it must be; null if nothing is.</summary>
    public static (string Name, string Rule)? Problem(LimitValues limits) =>
        limits.MemoryBytes < LeastMemory ? (nameof(limits.MemoryBytes), "must be at least 6291456 bytes")
        : limits.Cpus is < 0.01 or > 256 ? (nameof(limits.Cpus), "must be from 0.01 to 256")
        : limits.Processes < 4 ? (nameof(limits.Processes), "must be at least 4")
        : limits.WorkspaceBytes < 4096 ? (nameof(limits.WorkspaceBytes), "must be at least 4096 bytes")
        : limits.TemporaryBytes < 4096 ? (nameof(limits.TemporaryBytes), "must be at least 4096 bytes")
        : limits.Inodes < 16 ? (nameof(limits.Inodes), "must be at least 16")
        : limits.FileSizeBytes < 4096 ? (nameof(limits.FileSizeBytes), "must be at least 4096 bytes")
        : limits.OpenFiles < 32 ? (nameof(limits.OpenFiles), "must be at least 32")
        : limits.CompileTimeoutMs < 1 ? (nameof(limits.CompileTimeoutMs), "must be at least 1 millisecond")
        : null;
}
