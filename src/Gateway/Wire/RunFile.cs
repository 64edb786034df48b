using System.ComponentModel;
using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>A file of a request.</summary>
[MessagePackObject]
public sealed class RunFile
{
    /// <summary>Relative, <c>/</c>-separated.</summary>
    [Key("path"), Description("Relative, with / between its parts.")]
    public string? Path { get; init; }

    /// <summary>Text, or base64.</summary>
    [Key("content"), Description("Text, or base64 as encoding says.")]
    public string? Content { get; init; }

    /// <summary><c>utf8</c> or <c>base64</c>.</summary>
    [Key("encoding"), Description("utf8 (the default) or base64.")]
    public string? Encoding { get; init; }
}
