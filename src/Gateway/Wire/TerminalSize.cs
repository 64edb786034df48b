using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>Size of a terminal in characters.</summary>
[MessagePackObject]
public sealed class TerminalSize
{
    /// <summary>Characters in a line.</summary>
    [Key("columns")]
    public int Columns { get; init; }

    /// <summary>Lines.</summary>
    [Key("rows")]
    public int Rows { get; init; }
}
