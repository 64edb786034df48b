namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.ProcessorUse"/>.</summary>
/// <param name="IsHeavy">Whether the sandbox's programs have lately used much processor time.</param>
public readonly record struct ProcessorUse(bool IsHeavy)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer) => writer.Byte(IsHeavy ? (byte)1 : (byte)0);

    /// <summary>Reads a payload.</summary>
    public static ProcessorUse Read(ref PayloadReader reader) => new(reader.Byte() != 0);
}
