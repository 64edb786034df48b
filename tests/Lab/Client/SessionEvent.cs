using MessagePack;

namespace CodeRunner.Lab.Client;

/// <summary>A numbered fact of a session; which members are there depends on <see cref="Type"/>.</summary>
[MessagePackObject]
public sealed record SessionEvent
{
    [Key("sequence")]
    public long Sequence { get; init; }

    [Key("time")]
    public string Time { get; init; } = "";

    [Key("type")]
    public string Type { get; init; } = "";

    [Key("runId")]
    public string? RunId { get; init; }

    [Key("position")]
    public int? Position { get; init; }

    [Key("sandbox")]
    public string? Sandbox { get; init; }

    [Key("processId")]
    public int? ProcessId { get; init; }

    [Key("data")]
    public string? Data { get; init; }

    [Key("path")]
    public string? Path { get; init; }

    [Key("size")]
    public long? Size { get; init; }

    [Key("kind")]
    public string? Kind { get; init; }

    [Key("result")]
    public RunResult? Result { get; init; }

    [Key("level")]
    public string? Level { get; init; }

    [Key("message")]
    public string? Message { get; init; }
}

[MessagePackObject]
public record RunResult
{
    [Key("reason")]
    public string Reason { get; init; } = "";

    [Key("exitCode")]
    public int? ExitCode { get; init; }

    [Key("signal")]
    public int? Signal { get; init; }

    [Key("wallMs")]
    public double WallMs { get; init; }

    [Key("cpuMs")]
    public double CpuMs { get; init; }

    [Key("peakMemoryBytes")]
    public long PeakMemoryBytes { get; init; }

    [Key("queueMs")]
    public double QueueMs { get; init; }

    [Key("prepareMs")]
    public double PrepareMs { get; init; }

    [Key("compileMs")]
    public double CompileMs { get; init; }

    [Key("outputBytes")]
    public long OutputBytes { get; init; }
}
