namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>Where a run's sandbox came from.</summary>
[GenerateSerializer, Alias("coderunner.sandbox-source")]
public enum SandboxSource
{
    /// <summary>The session had it.</summary>
    Reused,

    /// <summary>It stood ready on the host.</summary>
    Warm,

    /// <summary>It was made.</summary>
    Created,
}

/// <summary>A program's two output streams.</summary>
[GenerateSerializer, Alias("coderunner.output-stream")]
public enum OutputStream
{
    /// <summary>Standard output, or the terminal.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}

/// <summary>What happened to a file.</summary>
[GenerateSerializer, Alias("coderunner.file-change-kind")]
public enum FileChangeKind
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>Its content may differ.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>How much a notice matters.</summary>
[GenerateSerializer, Alias("coderunner.notice-level")]
public enum NoticeLevel
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something may surprise.</summary>
    Warning,

    /// <summary>Something was lost or failed.</summary>
    Error,
}
