using CodeRunner.Gateway.Sessions;
using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>An open session.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="ResumeToken">Takes it up again; a secret.</param>
/// <param name="Resumed">Whether it lived before.</param>
/// <param name="LastSequence">Sequence number of its newest event.</param>
/// <param name="Runtimes">What can run.</param>
/// <param name="Limits">What a session may do.</param>
[MessagePackObject]
public sealed record OpenReply(
    [property: Key("sessionId")] string SessionId,
    [property: Key("resumeToken")] string ResumeToken,
    [property: Key("resumed")] bool Resumed,
    [property: Key("lastSequence")] long LastSequence,
    [property: Key("runtimes")] IReadOnlyList<Runtime> Runtimes,
    [property: Key("limits")] Limits Limits)
{
    internal static OpenReply Of(SessionConnection connection) => new(
        connection.Token.SessionId,
        connection.Token.ToWire(),
        connection.Opened.Resumed,
        connection.Opened.LastSequence,
        [.. connection.Opened.Lab.Runtimes.Select(Runtime.Of)],
        Limits.Of(connection.Opened.Lab.Limits));
}
