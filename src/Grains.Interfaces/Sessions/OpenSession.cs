namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>Asks for a session.</summary>
/// <param name="Secret">What proves that the caller may have it: 128 random bits, part of the resume token.</param>
/// <param name="ConnectionId">The connection that is attached, unique among all gateways.</param>
/// <param name="Create">True makes the session; false only takes up one that lives.</param>
[GenerateSerializer, Immutable, Alias("coderunner.open-session")]
public sealed record OpenSession(
    [property: Id(0)] string Secret,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] bool Create);

/// <summary>An attached session.</summary>
/// <param name="Resumed">Whether it lived before.</param>
/// <param name="LastSequence">Sequence number of its newest event; 0 if there is none.</param>
/// <param name="Lab">What it can run.</param>
[GenerateSerializer, Immutable, Alias("coderunner.session-opened")]
public sealed record SessionOpened(
    [property: Id(0)] bool Resumed,
    [property: Id(1)] long LastSequence,
    [property: Id(2)] Hosts.LabDescription Lab);

/// <summary>Answer to a gateway's sign of life.</summary>
/// <param name="Attached">False: the session ended or was opened by another connection.</param>
/// <param name="LastSequence">Sequence number of its newest event.</param>
/// <param name="Reopened">
/// True: its host is lost and it has opened again on another. Its events go on after whatever its client has, as soon as somebody reads them.
/// </param>
[GenerateSerializer, Immutable, Alias("coderunner.session-renewed")]
public sealed record SessionRenewed([property: Id(0)] bool Attached, [property: Id(1)] long LastSequence, [property: Id(2)] bool Reopened = false);

/// <summary>A file of a session's workspace.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Version">Changes when the file changes; for an <c>ETag</c>.</param>
[GenerateSerializer, Immutable, Alias("coderunner.workspace-file")]
public sealed record WorkspaceFile([property: Id(0)] ReadOnlyMemory<byte> Content, [property: Id(1)] string Version);
