namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.Credit"/>.</summary>
/// <param name="Bytes">Bytes of output the agent may send beyond those granted before.</param>
public readonly record struct OutputCredit(int Bytes)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer) => writer.Int32(Bytes);

    /// <summary>Reads a payload.</summary>
    public static OutputCredit Read(ref PayloadReader reader) => new(reader.Int32());
}
