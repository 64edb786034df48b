namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>A numbered fact of a session.</summary>
/// <param name="Sequence">Grows by one per event of the session, from 1, without gaps.</param>
/// <param name="Time">When it happened, UTC.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event")]
public abstract record SessionEvent([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset Time);

/// <summary>A fact of one run.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.run")]
public abstract record RunEvent(long Sequence, DateTimeOffset Time, [property: Id(0)] string RunId) : SessionEvent(Sequence, Time);

/// <summary>The host is at its limit; the run waits. Again at each change.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
/// <param name="Position">1 is next.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.queued")]
public sealed record QueuedEvent(long Sequence, DateTimeOffset Time, string RunId, [property: Id(0)] int Position) : RunEvent(Sequence, Time, RunId);

/// <summary>A sandbox was picked.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
/// <param name="Sandbox">Where it came from.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.preparing")]
public sealed record PreparingEvent(long Sequence, DateTimeOffset Time, string RunId, [property: Id(0)] SandboxSource Sandbox) : RunEvent(Sequence, Time, RunId);

/// <summary>The compile step runs.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.compiling")]
public sealed record CompilingEvent(long Sequence, DateTimeOffset Time, string RunId) : RunEvent(Sequence, Time, RunId);

/// <summary>The program runs.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
/// <param name="ProcessId">Process id inside the sandbox.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.started")]
public sealed record StartedEvent(long Sequence, DateTimeOffset Time, string RunId, [property: Id(0)] int ProcessId) : RunEvent(Sequence, Time, RunId);

/// <summary>Output, as it appears.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
/// <param name="Stream">Which of the two streams.</param>
/// <param name="Data">Valid UTF-8 that begins and ends at characters; kept as bytes so that no hop transcodes it.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.output")]
public sealed record OutputEvent(long Sequence, DateTimeOffset Time, string RunId, [property: Id(0)] OutputStream Stream, [property: Id(1)] byte[] Data)
    : RunEvent(Sequence, Time, RunId);

/// <summary>The program changed a file of the workspace.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
/// <param name="Path">Path in the workspace.</param>
/// <param name="Size">Size in bytes; 0 when deleted.</param>
/// <param name="Kind">What happened to it.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.file-changed")]
public sealed record FileChangedEvent(
    long Sequence, DateTimeOffset Time, string RunId, [property: Id(0)] string Path, [property: Id(1)] long Size, [property: Id(2)] FileChangeKind Kind)
    : RunEvent(Sequence, Time, RunId);

/// <summary>Last event of a run, always, exactly once.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="RunId">The run.</param>
/// <param name="Result">How it went.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.exited")]
public sealed record ExitedEvent(long Sequence, DateTimeOffset Time, string RunId, [property: Id(0)] RunResult Result) : RunEvent(Sequence, Time, RunId);

/// <summary>What the person should know.</summary>
/// <param name="Sequence">See <see cref="SessionEvent"/>.</param>
/// <param name="Time">See <see cref="SessionEvent"/>.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">Words for the person.</param>
/// <param name="RunId">The run it is about, or null.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event.notice")]
public sealed record NoticeEvent(
    long Sequence, DateTimeOffset Time, [property: Id(0)] NoticeLevel Level, [property: Id(1)] string Message, [property: Id(2)] string? RunId)
    : SessionEvent(Sequence, Time);
