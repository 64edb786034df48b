using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions.Journal;

/// <summary>A fact that a session writes down for the silo that comes after a crash of this one.</summary>
[GenerateSerializer, Immutable, Alias("coderunner.journal")]
internal abstract record JournalEntry;

/// <summary>The session itself.</summary>
/// <param name="Secret">Its secret.</param>
/// <param name="Connection">The connection that has it.</param>
/// <param name="Accepted">Runs that it ever accepted.</param>
/// <param name="Last">Number of its newest event.</param>
/// <param name="Delivered">Number up to which its client has read.</param>
[GenerateSerializer, Immutable, Alias("coderunner.journal.session")]
internal sealed record SessionNote(
    [property: Id(0)] byte[] Secret, [property: Id(1)] string Connection, [property: Id(2)] long Accepted, [property: Id(3)] long Last, [property: Id(4)] long Delivered) : JournalEntry;

/// <summary>A sandbox that it has; see <c>SandboxRecord</c>.</summary>
[GenerateSerializer, Immutable, Alias("coderunner.journal.sandbox")]
internal sealed record SandboxNote(
    [property: Id(0)] string Runtime, [property: Id(1)] string ContainerId, [property: Id(2)] int User, [property: Id(3)] string Directory, [property: Id(4)] uint Service) : JournalEntry;

/// <summary>A run as it is now.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Runtime">Name of its runtime.</param>
/// <param name="Program">Its program; null if none was started.</param>
/// <param name="QueueMs">How long it waited in line.</param>
/// <param name="PrepareMs">How long it waited for its sandbox.</param>
/// <param name="HadInput">Whether its input was given with it.</param>
/// <param name="InputEnded">Whether its input is closed.</param>
/// <param name="Stopped">Whether it was told to stop.</param>
/// <param name="Mark">How far its events are.</param>
[GenerateSerializer, Immutable, Alias("coderunner.journal.run")]
internal sealed record RunNote(
    [property: Id(0)] string RunId,
    [property: Id(1)] string Runtime,
    [property: Id(2)] ProgramNote? Program,
    [property: Id(3)] double QueueMs,
    [property: Id(4)] double PrepareMs,
    [property: Id(5)] bool HadInput,
    [property: Id(6)] bool InputEnded,
    [property: Id(7)] bool Stopped,
    [property: Id(8)] RunMark Mark) : JournalEntry;

/// <summary>A program in a sandbox; see <c>ProgramRecord</c>.</summary>
[GenerateSerializer, Immutable, Alias("coderunner.journal.program")]
internal sealed record ProgramNote([property: Id(0)] uint Channel, [property: Id(1)] int Build, [property: Id(2)] bool OnTerminal, [property: Id(3)] TimeSpan Compile);

/// <summary>An event, and where its run is with it: both or neither are written.</summary>
[GenerateSerializer, Immutable, Alias("coderunner.journal.event")]
internal sealed record EventNote([property: Id(0)] SessionEvent Happened, [property: Id(1)] RunMark? Mark) : JournalEntry;

/// <summary>The client has read up to this number.</summary>
[GenerateSerializer, Immutable, Alias("coderunner.journal.delivered")]
internal sealed record DeliveredNote([property: Id(0)] long Sequence) : JournalEntry;

/// <summary>How far a run's events are.</summary>
/// <param name="Position">Position of the last of the sandbox's events that is in the session's.</param>
/// <param name="OutputBytes">Bytes of output up to there.</param>
/// <param name="Stdout">What of standard output is held back: the beginning of a character.</param>
/// <param name="Stderr">The same of standard error.</param>
[GenerateSerializer, Immutable, Alias("coderunner.journal.mark")]
internal sealed record RunMark([property: Id(0)] long Position, [property: Id(1)] long OutputBytes, [property: Id(2)] byte[] Stdout, [property: Id(3)] byte[] Stderr)
{
    /// <summary>Before the first event.</summary>
    public static RunMark None { get; } = new(0, 0, [], []);
}
