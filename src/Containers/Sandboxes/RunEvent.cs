namespace CodeRunner.Containers.Sandboxes;

/// <summary>Something that happened to a run in its sandbox.</summary>
public abstract record RunEvent
{
    /// <summary>Where the agent is with this event. A silo that comes back names the last one it took (<see cref="ISandboxRun.Acknowledge"/>).</summary>
    public long Position { get; init; }
}

/// <summary>The compile step runs. Its output arrives as <see cref="RunOutput"/>.</summary>
public sealed record RunCompiling : RunEvent;

/// <summary>The program runs.</summary>
/// <param name="ProcessId">Its process id inside the sandbox.</param>
public sealed record RunStarted(int ProcessId) : RunEvent
{
    /// <summary>What it takes to take it up after a crash; null if it can't be.</summary>
    public ProgramRecord? Program { get; init; }
}

/// <summary>Output of the compile step or the program.</summary>
/// <param name="IsError">Whether it went to standard error.</param>
/// <param name="Bytes">The bytes; may end inside a character.</param>
public sealed record RunOutput(bool IsError, ReadOnlyMemory<byte> Bytes) : RunEvent;

/// <summary>The program changed a file of the workspace.</summary>
/// <param name="Path">Path in the workspace.</param>
/// <param name="Size">Size in bytes; 0 when deleted.</param>
/// <param name="Change">What happened to it.</param>
public sealed record RunFileChanged(string Path, long Size, FileChange Change) : RunEvent;

/// <summary>The run is over; nothing of it runs any more. Always the last.</summary>
/// <param name="End">Why.</param>
/// <param name="ExitCode">Exit code, when the program ended by itself or the compiler failed.</param>
/// <param name="Signal">Signal number that ended it, when one did.</param>
/// <param name="Wall">From the program's start to its end; zero if it never started.</param>
/// <param name="Cpu">Processor time of the program and its descendants.</param>
/// <param name="PeakMemoryBytes">Largest resident set of any of its processes.</param>
/// <param name="Compile">How long the compile step took.</param>
/// <param name="OutputBytes">Bytes of output that were sent, both streams, compile step included.</param>
/// <param name="Message">Words for the person when the platform or the compile step's limits ended it, else null.</param>
public sealed record RunEnded(
    RunEnd End,
    int? ExitCode,
    int? Signal,
    TimeSpan Wall,
    TimeSpan Cpu,
    long PeakMemoryBytes,
    TimeSpan Compile,
    long OutputBytes,
    string? Message) : RunEvent
{
    /// <summary>Whether nothing happened because the person's files don't fit beside what programs left in the workspace.</summary>
    public bool IsFull { get; init; }
}

/// <summary>Why a run ended.</summary>
public enum RunEnd
{
    /// <summary>The program ended by itself.</summary>
    Exited,

    /// <summary>A signal ended it.</summary>
    Signaled,

    /// <summary>The compile step failed.</summary>
    CompileFailed,

    /// <summary>Its time was up.</summary>
    Timeout,

    /// <summary>Its memory was up.</summary>
    Memory,

    /// <summary>It wrote more than it may.</summary>
    Output,

    /// <summary>It was asked to stop.</summary>
    Stopped,

    /// <summary>The sandbox died under it.</summary>
    Lost,
}

/// <summary>What happened to a file.</summary>
public enum FileChange
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>Its content may differ.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,
}
