namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.Exited"/>.</summary>
/// <param name="Cause">Why it ended.</param>
/// <param name="ExitCode">Exit code, or -1 when a signal ended it.</param>
/// <param name="Signal">Signal number that ended it, or 0.</param>
/// <param name="WallMicroseconds">From just before the start until the program's main process was gone.</param>
/// <param name="CpuMicroseconds">User and system time of the program and its descendants.</param>
/// <param name="PeakMemoryBytes">Largest resident set of any of its processes.</param>
/// <param name="OutputBytes">Bytes it wrote that were sent, both streams.</param>
public sealed record ProgramExit(
    ExitCause Cause,
    int ExitCode,
    int Signal,
    long WallMicroseconds,
    long CpuMicroseconds,
    long PeakMemoryBytes,
    long OutputBytes)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Byte((byte)Cause);
        writer.Int32(ExitCode);
        writer.Int32(Signal);
        writer.Int64(WallMicroseconds);
        writer.Int64(CpuMicroseconds);
        writer.Int64(PeakMemoryBytes);
        writer.Int64(OutputBytes);
    }

    /// <summary>Reads a payload.</summary>
    public static ProgramExit Read(ref PayloadReader reader) => new(
        (ExitCause)reader.Byte(), reader.Int32(), reader.Int32(), reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64());
}

/// <summary>Why a program ended.</summary>
public enum ExitCause : byte
{
    /// <summary>By itself.</summary>
    Exited = 0,

    /// <summary>By a signal that the agent didn't send.</summary>
    Signaled = 1,

    /// <summary>The agent killed it: its time was up.</summary>
    Timeout = 2,

    /// <summary>The kernel killed it: the sandbox's memory was full.</summary>
    Memory = 3,

    /// <summary>The agent killed it: it wrote more than its output limit.</summary>
    Output = 4,

    /// <summary>The host asked for its end.</summary>
    Stopped = 5,
}
