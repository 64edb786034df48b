using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Wire;

/// <summary>How a one-shot run went. Times in milliseconds, sizes in bytes.</summary>
public sealed record RunReport
{
    /// <summary>Id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>Why it ended.</summary>
    public required RunReason Reason { get; init; }

    /// <summary>Exit code, if the program ended by itself or the compiler failed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Signal number, if a signal ended it.</summary>
    public int? Signal { get; init; }

    /// <summary>From the program's start to its end.</summary>
    public double WallMs { get; init; }

    /// <summary>Processor time of the program and its descendants.</summary>
    public double CpuMs { get; init; }

    /// <summary>Largest resident set of any of its processes.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Time it waited for the host.</summary>
    public double QueueMs { get; init; }

    /// <summary>Time until its sandbox was there.</summary>
    public double PrepareMs { get; init; }

    /// <summary>Time of the compile step.</summary>
    public double CompileMs { get; init; }

    /// <summary>Bytes of output, both streams, returned or not.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Standard output.</summary>
    public required Utf8Text Stdout { get; init; }

    /// <summary>Standard error.</summary>
    public required Utf8Text Stderr { get; init; }

    /// <summary>Whether the program wrote more than <see cref="Stdout"/> and <see cref="Stderr"/> hold.</summary>
    public bool Truncated { get; init; }
}
