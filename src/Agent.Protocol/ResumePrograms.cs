namespace CodeRunner.Agent.Protocol;

/// <summary>
/// Payload of <see cref="FrameType.Resume"/>: the programs that a host takes up which an earlier connection started. All others end.
/// </summary>
/// <param name="Programs">The programs; each answers with its frames from the named one on.</param>
public sealed record ResumePrograms(IReadOnlyList<ResumeProgram> Programs)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Int32(Programs.Count);
        foreach (var program in Programs)
        {
            writer.Int32((int)program.Channel);
            writer.Int64(program.From);
            writer.Int32(program.Credit);
        }
    }

    /// <summary>Reads a payload.</summary>
    public static ResumePrograms Read(ref PayloadReader reader)
    {
        var count = reader.Int32();
        var programs = new List<ResumeProgram>();
        for (var i = 0; i < count; i++)
        {
            programs.Add(new ResumeProgram((uint)reader.Int32(), reader.Int64(), reader.Int32()));
        }

        return new ResumePrograms(programs);
    }
}

/// <summary>A program that is taken up. If the agent doesn't know it, the answer is <see cref="FrameType.StartFailed"/>.</summary>
/// <param name="Channel">The channel it was started on.</param>
/// <param name="From">How many frames of the channel the host has; those after are sent again.</param>
/// <param name="Credit">Bytes of output the agent may send after those, in place of all credit before.</param>
public readonly record struct ResumeProgram(uint Channel, long From, int Credit);

/// <summary>Payload of <see cref="FrameType.Acknowledge"/>.</summary>
/// <param name="Frames">How many frames of the channel, from its first, the host will never ask for again.</param>
public readonly record struct Acknowledgement(long Frames)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer) => writer.Int64(Frames);

    /// <summary>Reads a payload.</summary>
    public static Acknowledgement Read(ref PayloadReader reader) => new(reader.Int64());
}
