using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>An accepted run.</summary>
/// <param name="RunId">Its id.</param>
[MessagePackObject]
public sealed record RunReply([property: Key("runId")] string RunId);
