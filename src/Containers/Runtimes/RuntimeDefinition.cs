namespace CodeRunner.Containers.Runtimes;

/// <summary>A language, as its <c>runtime.json</c>, its image and the configuration say together.</summary>
public sealed record RuntimeDefinition
{
    /// <summary>Name: folder, image and host name on the session's network.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Version of the language, from the image's label <c>coderunner.version</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>Other names it answers to.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Extensions of its source files, with the dot.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>How the entry is found when the request names none.</summary>
    public required EntryRule Entry { get; init; }

    /// <summary>Whether its programs may run on a terminal.</summary>
    public bool Terminal { get; init; } = true;

    /// <summary>Whether it has a notebook kernel.</summary>
    public bool Notebook { get; init; }

    /// <summary>Docker image.</summary>
    public required string Image { get; init; }

    /// <summary>Id of the image as it is on this host now.</summary>
    public string ImageId { get; init; } = "";

    /// <summary>Compile command with placeholders; empty for none.</summary>
    public IReadOnlyList<string> Compile { get; init; } = [];

    /// <summary>Run command with placeholders.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>Environment added to the base environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Names that are never reported as changed files; <c>*</c> matches any characters.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What the language says last when it aborts because its own heap is full, so that the verdict is memory and no crash; null if it never does.</summary>
    public string? MemoryWords { get; init; }

    /// <summary>When its sandbox goes.</summary>
    public SandboxLifetime Lifetime { get; init; } = SandboxLifetime.Idle;

    /// <summary>What its sandbox may use.</summary>
    public required SandboxLimits Limits { get; init; }

    /// <summary>Further temporary file systems of its sandbox.</summary>
    public IReadOnlyList<RuntimeMount> Mounts { get; init; } = [];

    /// <summary>A server that belongs to its sandbox, or null.</summary>
    public RuntimeService? Service { get; init; }

    /// <summary>Whether a file is a source file of this language, by its extension.</summary>
    public bool IsSource(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How a runtime finds the entry: the first of the names that is there, the only source file, the first source file that matches.</summary>
/// <param name="Names">Paths tried in order.</param>
/// <param name="Pattern">Regular expression over a source file's text, or null.</param>
public sealed record EntryRule(IReadOnlyList<string> Names, string? Pattern = null);

/// <summary>When a sandbox goes.</summary>
public enum SandboxLifetime
{
    /// <summary>After the time to live without a run.</summary>
    Idle,

    /// <summary>With its session: it holds state that must persist between runs.</summary>
    Session,
}

/// <summary>A temporary file system of a sandbox.</summary>
/// <param name="Path">Where, absolute.</param>
/// <param name="Bytes">Size limit in bytes.</param>
/// <param name="Inodes">Most files.</param>
/// <param name="Uid">Owner.</param>
/// <param name="Gid">Group.</param>
/// <param name="Mode">Octal mode.</param>
public sealed record RuntimeMount(string Path, long Bytes, int Inodes, int Uid, int Gid, string Mode);

/// <summary>A server that the agent starts with the sandbox.</summary>
/// <param name="Command">Its command line.</param>
/// <param name="Uid">User it runs as.</param>
/// <param name="Gid">Group it runs as.</param>
/// <param name="Ready">Command that returns 0 once the server answers.</param>
/// <param name="ReadyTimeoutMs">How long that may take, in milliseconds.</param>
public sealed record RuntimeService(IReadOnlyList<string> Command, int Uid, int Gid, IReadOnlyList<string> Ready, int ReadyTimeoutMs)
{
    /// <summary>Name of that user; letters, digits, hyphens and underscores.</summary>
    public string User { get; init; } = "service";
}

/// <summary>What a sandbox may use.</summary>
public sealed record SandboxLimits
{
    /// <summary>Memory in bytes, temporary file systems included. No swap.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Processor cores, as a share of time over a second.</summary>
    public required double Cpus { get; init; }

    /// <summary>Processes and threads.</summary>
    public required int Processes { get; init; }

    /// <summary>Size of <c>/workspace</c> in bytes.</summary>
    public required long WorkspaceBytes { get; init; }

    /// <summary>Size of <c>/tmp</c> in bytes.</summary>
    public required long TemporaryBytes { get; init; }

    /// <summary>Most files in each of those.</summary>
    public required int Inodes { get; init; }

    /// <summary>Size of one file in bytes.</summary>
    public required long FileSizeBytes { get; init; }

    /// <summary>Open files of one process.</summary>
    public required int OpenFiles { get; init; }

    /// <summary>How long the compile step may take, in milliseconds.</summary>
    public required int CompileTimeoutMs { get; init; }
}
