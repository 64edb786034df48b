namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.Signal"/>.</summary>
/// <param name="Scope">Whom it reaches.</param>
/// <param name="Number">Signal number, for example 2 for SIGINT. With <see cref="SignalScope.All"/> and 9 the run ends as stopped.</param>
public readonly record struct ProgramSignal(SignalScope Scope, int Number)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Byte((byte)Scope);
        writer.Int32(Number);
    }

    /// <summary>Reads a payload.</summary>
    public static ProgramSignal Read(ref PayloadReader reader) => new((SignalScope)reader.Byte(), reader.Int32());
}

/// <summary>Whom a <see cref="ProgramSignal"/> reaches.</summary>
public enum SignalScope : byte
{
    /// <summary>The foreground process group of the terminal, or the program's own process group without one.</summary>
    Foreground = 0,

    /// <summary>The program and every descendant, daemonised ones too.</summary>
    All = 1,
}
