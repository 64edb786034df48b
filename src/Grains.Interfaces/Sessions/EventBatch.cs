using System.Collections.Immutable;

namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>Consecutive events of a session, as one item of its stream.</summary>
/// <param name="Events">At least one; sequence numbers without gaps.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event-batch")]
public sealed record EventBatch([property: Id(0)] ImmutableArray<SessionEvent> Events);

/// <summary>What the event log holds after a sequence number.</summary>
/// <param name="Events">In order; at most some hundred KiB, ask again from the last one while there is more.</param>
/// <param name="LastSequence">Sequence number of the session's newest event.</param>
/// <param name="Missed">Events between the asked one and the first held that the log has let go.</param>
[GenerateSerializer, Immutable, Alias("coderunner.event-page")]
public sealed record EventPage(
    [property: Id(0)] ImmutableArray<SessionEvent> Events,
    [property: Id(1)] long LastSequence,
    [property: Id(2)] long Missed);
