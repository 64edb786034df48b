namespace CodeRunner.Containers.Runtimes;

/// <summary>What sandboxes may use; section <c>CodeRunner:Limits</c>. A runtime's own entry counts before its <c>runtime.json</c>, that before the default.</summary>
public sealed class LimitsOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Limits";

    /// <summary>
    /// Limits of every sandbox. Default: 128 MiB of memory, 0.5 cores, 64 processes, 64 MiB each of workspace and temporary files,
    /// 16,384 files, 64 MiB per file, 1,024 open files, 30 seconds to compile.
    /// </summary>
    public LimitValues Default { get; init; } = new()
    {
        MemoryBytes = 128L << 20,
        Cpus = 0.5,
        Processes = 64,
        WorkspaceBytes = 64L << 20,
        TemporaryBytes = 64L << 20,
        Inodes = 16384,
        FileSizeBytes = 64L << 20,
        OpenFiles = 1024,
        CompileTimeoutMs = 30_000,
    };

    /// <summary>Limits of notebook kernels where they differ. Default: 256 MiB of memory, 1 core.</summary>
    public LimitValues Notebook { get; init; } = new() { MemoryBytes = 256L << 20, Cpus = 1 };

    /// <summary>Limits by runtime where they differ. Default: none.</summary>
    public IDictionary<string, LimitValues> Runtimes { get; init; } = new Dictionary<string, LimitValues>();
}

/// <summary>Limits, each only where it is set.</summary>
public sealed class LimitValues
{
    /// <summary>Memory in bytes, temporary file systems included, no swap.</summary>
    public long? MemoryBytes { get; set; }

    /// <summary>Processor cores, as a share of time over a second, so that a short burst isn't held up.</summary>
    public double? Cpus { get; set; }

    /// <summary>Processes and threads.</summary>
    public int? Processes { get; set; }

    /// <summary>Size of the workspace in bytes.</summary>
    public long? WorkspaceBytes { get; set; }

    /// <summary>Size of <c>/tmp</c> in bytes.</summary>
    public long? TemporaryBytes { get; set; }

    /// <summary>Files in each of those.</summary>
    public int? Inodes { get; set; }

    /// <summary>Size of one file in bytes.</summary>
    public long? FileSizeBytes { get; set; }

    /// <summary>Open files of one process.</summary>
    public int? OpenFiles { get; set; }

    /// <summary>How long the compile step may take, in milliseconds.</summary>
    public int? CompileTimeoutMs { get; set; }

    /// <summary>These limits where they are set, and those of <paramref name="other"/> where not.</summary>
    internal LimitValues Or(LimitValues? other) => other is null ? this : new LimitValues
    {
        MemoryBytes = MemoryBytes ?? other.MemoryBytes,
        Cpus = Cpus ?? other.Cpus,
        Processes = Processes ?? other.Processes,
        WorkspaceBytes = WorkspaceBytes ?? other.WorkspaceBytes,
        TemporaryBytes = TemporaryBytes ?? other.TemporaryBytes,
        Inodes = Inodes ?? other.Inodes,
        FileSizeBytes = FileSizeBytes ?? other.FileSizeBytes,
        OpenFiles = OpenFiles ?? other.OpenFiles,
        CompileTimeoutMs = CompileTimeoutMs ?? other.CompileTimeoutMs,
    };

    /// <summary>All of them; every one must be set.</summary>
    internal SandboxLimits ToLimits() => new()
    {
        MemoryBytes = MemoryBytes!.Value,
        Cpus = Cpus!.Value,
        Processes = Processes!.Value,
        WorkspaceBytes = WorkspaceBytes!.Value,
        TemporaryBytes = TemporaryBytes!.Value,
        Inodes = Inodes!.Value,
        FileSizeBytes = FileSizeBytes!.Value,
        OpenFiles = OpenFiles!.Value,
        CompileTimeoutMs = CompileTimeoutMs!.Value,
    };
}
