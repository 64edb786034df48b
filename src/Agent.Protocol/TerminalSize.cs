namespace CodeRunner.Agent.Protocol;

/// <summary>Size of a terminal in characters; payload of <see cref="FrameType.Resize"/>.</summary>
/// <param name="Columns">Characters in a line.</param>
/// <param name="Rows">Lines.</param>
public readonly record struct TerminalSize(int Columns, int Rows)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Int32(Columns);
        writer.Int32(Rows);
    }

    /// <summary>Reads a payload.</summary>
    public static TerminalSize Read(ref PayloadReader reader) => new(reader.Int32(), reader.Int32());
}
