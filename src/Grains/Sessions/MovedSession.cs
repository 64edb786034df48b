using System.Collections.Immutable;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Runs;

namespace CodeRunner.Grains.Sessions;

/// <summary>What a session takes with it to another host.</summary>
/// <param name="Secret">Its secret.</param>
/// <param name="Connection">The connection that has it.</param>
/// <param name="Detached">When it lost its connection, or null.</param>
/// <param name="Accepted">How many runs it has accepted; they number the runs' ids.</param>
/// <param name="LastSequence">Sequence number of its newest event.</param>
/// <param name="Delivered">Sequence number up to which its client has everything.</param>
/// <param name="Events">The events that its log holds.</param>
/// <param name="HadSandboxes">Whether programs have run whose files are left behind.</param>
/// <param name="Waiting">Its runs that were in line; default from a silo of a version that took none along.</param>
/// <param name="Calls">The last calls that it has taken; default from a silo of a version that remembered them only itself.</param>
[GenerateSerializer, Immutable, Alias("coderunner.moved-session")]
internal sealed record MovedSession(
    [property: Id(0)] byte[] Secret,
    [property: Id(1)] string? Connection,
    [property: Id(2)] DateTimeOffset? Detached,
    [property: Id(3)] long Accepted,
    [property: Id(4)] long LastSequence,
    [property: Id(5)] long Delivered,
    [property: Id(6)] ImmutableArray<SessionEvent> Events,
    [property: Id(7)] bool HadSandboxes,
    [property: Id(8)] ImmutableArray<MovedRun> Waiting,
    [property: Id(9)] ImmutableArray<MovedCall> Calls);
