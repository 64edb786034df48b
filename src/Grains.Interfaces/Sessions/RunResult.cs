namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>How a run went. Times in milliseconds, sizes in bytes.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="ExitCode">Exit code, if the program ended by itself or the compiler failed.</param>
/// <param name="Signal">Signal number, if a signal ended it.</param>
/// <param name="WallMs">From the program's start to its end.</param>
/// <param name="CpuMs">Processor time of the program and its descendants.</param>
/// <param name="PeakMemoryBytes">Largest resident set of any of its processes.</param>
/// <param name="QueueMs">Time it waited for the host.</param>
/// <param name="PrepareMs">Time until its sandbox was there.</param>
/// <param name="CompileMs">Time of the compile step.</param>
/// <param name="OutputBytes">Bytes of output, both streams.</param>
[GenerateSerializer, Immutable, Alias("coderunner.run-result")]
public sealed record RunResult(
    [property: Id(0)] RunReason Reason,
    [property: Id(1)] int? ExitCode,
    [property: Id(2)] int? Signal,
    [property: Id(3)] double WallMs,
    [property: Id(4)] double CpuMs,
    [property: Id(5)] long PeakMemoryBytes,
    [property: Id(6)] double QueueMs,
    [property: Id(7)] double PrepareMs,
    [property: Id(8)] double CompileMs,
    [property: Id(9)] long OutputBytes);

/// <summary>Why a run ended.</summary>
[GenerateSerializer, Alias("coderunner.run-reason")]
public enum RunReason
{
    /// <summary>The program ended by itself.</summary>
    Exited,

    /// <summary>A signal ended it: it crashed.</summary>
    Signaled,

    /// <summary>It did not compile.</summary>
    CompileFailed,

    /// <summary>Its time was up.</summary>
    Timeout,

    /// <summary>Its memory was up.</summary>
    Memory,

    /// <summary>It wrote more than it may.</summary>
    Output,

    /// <summary>The person stopped it.</summary>
    Stopped,

    /// <summary>Its sandbox or host was lost.</summary>
    Lost,
}
