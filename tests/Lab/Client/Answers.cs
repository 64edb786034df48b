using MessagePack;

namespace CodeRunner.Lab.Client;

[MessagePackObject]
public sealed record OpenRequest
{
    [Key("resumeToken")]
    public string? ResumeToken { get; init; }
}

[MessagePackObject]
public sealed record OpenAnswer
{
    [Key("sessionId")]
    public string SessionId { get; init; } = "";

    [Key("resumeToken")]
    public string ResumeToken { get; init; } = "";

    [Key("resumed")]
    public bool Resumed { get; init; }

    [Key("lastSequence")]
    public long LastSequence { get; init; }

    [Key("runtimes")]
    public IReadOnlyList<Runtime> Runtimes { get; init; } = [];
}

[MessagePackObject]
public sealed record RunAnswer
{
    [Key("runId")]
    public string RunId { get; init; } = "";
}

[MessagePackObject]
public sealed record Runtime
{
    [Key("name")]
    public string Name { get; init; } = "";

    [Key("version")]
    public string Version { get; init; } = "";

    [Key("aliases")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Key("extensions")]
    public IReadOnlyList<string> Extensions { get; init; } = [];

    [Key("entry")]
    public string Entry { get; init; } = "";

    [Key("terminal")]
    public bool Terminal { get; init; }

    [Key("notebook")]
    public bool Notebook { get; init; }

    [Key("image")]
    public string Image { get; init; } = "";
}

/// <summary>Answer of a one-shot run.</summary>
public sealed record OneShotAnswer : RunResult
{
    public string RunId { get; init; } = "";

    public string Stdout { get; init; } = "";

    public string Stderr { get; init; } = "";

    public bool Truncated { get; init; }
}

/// <summary>What a refused REST request answers (RFC 9457).</summary>
public sealed record Problem
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    public Dictionary<string, string[]> Errors { get; init; } = [];
}
