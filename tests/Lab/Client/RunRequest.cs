using System.Text.Json.Serialization;
using MessagePack;

namespace CodeRunner.Lab.Client;

/// <summary>A program to run, as <c>docs/api.md</c> has it.</summary>
[MessagePackObject]
public sealed record RunRequest
{
    [Key("runtime")]
    public required string Runtime { get; init; }

    [Key("files")]
    public required IReadOnlyList<SourceFile> Files { get; init; }

    [Key("entry")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Entry { get; init; }

    [Key("args")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Args { get; init; }

    [Key("stdin")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stdin { get; init; }

    [Key("terminal")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TerminalSize? Terminal { get; init; }

    [Key("timeoutMs")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TimeoutMs { get; init; }

    /// <summary>A program of several files, given as path and content.</summary>
    public static RunRequest Of(string runtime, params (string Path, string Content)[] files) => new()
    {
        Runtime = runtime,
        Files = [.. files.Select(file => new SourceFile { Path = file.Path, Content = file.Content })],
    };

    /// <summary>A Python program of one file.</summary>
    public static RunRequest Python(string source) => Of("python", ("main.py", source));
}

[MessagePackObject]
public sealed record SourceFile
{
    [Key("path")]
    public required string Path { get; init; }

    [Key("content")]
    public required string Content { get; init; }

    [Key("encoding")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Encoding { get; init; }
}

[MessagePackObject]
public sealed record TerminalSize
{
    [Key("columns")]
    public required int Columns { get; init; }

    [Key("rows")]
    public required int Rows { get; init; }
}
