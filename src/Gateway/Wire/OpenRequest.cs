using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>Asks for a session.</summary>
[MessagePackObject]
public sealed class OpenRequest
{
    /// <summary>From an earlier <c>Open</c>, to take up that session.</summary>
    [Key("resumeToken")]
    public string? ResumeToken { get; init; }
}
