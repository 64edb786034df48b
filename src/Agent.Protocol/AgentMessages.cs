namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.Hello"/>.</summary>
/// <param name="Protocol">Version of the protocol; <see cref="CurrentProtocol"/> for this code.</param>
/// <param name="Agent">Version of the agent's build, for logs.</param>
/// <param name="LastChannel">The highest channel that any host has used with this agent; 0 for none. An agent that doesn't say so has none to resume.</param>
public sealed record AgentHello(int Protocol, string Agent, uint LastChannel = 0)
{
    /// <summary>The version this code speaks. Raised only by a change that an older side would misread.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Int32(Protocol);
        writer.Text(Agent);
        writer.Int32((int)LastChannel);
    }

    /// <summary>Reads a payload.</summary>
    public static AgentHello Read(ref PayloadReader reader) => new(reader.Int32(), reader.Text(), reader.HasMore ? (uint)reader.Int32() : 0);
}

/// <summary>Payload of <see cref="FrameType.Started"/>.</summary>
/// <param name="ProcessId">Process id inside the sandbox.</param>
public readonly record struct ProgramStarted(int ProcessId)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer) => writer.Int32(ProcessId);

    /// <summary>Reads a payload.</summary>
    public static ProgramStarted Read(ref PayloadReader reader) => new(reader.Int32());
}

/// <summary>Payload of the answers that may fail.</summary>
/// <param name="Code">What kind of failure; <see cref="FailureCode.None"/> for success.</param>
/// <param name="Message">Words for the person; names the path or program.</param>
public sealed record AgentFailure(FailureCode Code, string Message)
{
    /// <summary>Success.</summary>
    public static AgentFailure None { get; } = new(FailureCode.None, "");

    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Byte((byte)Code);
        writer.Text(Message);
    }

    /// <summary>Reads a payload.</summary>
    public static AgentFailure Read(ref PayloadReader reader) => new((FailureCode)reader.Byte(), reader.Text());
}

/// <summary>Kinds of failure an agent reports.</summary>
public enum FailureCode : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>No such file or program.</summary>
    NotFound = 1,

    /// <summary>Not allowed: leaves the workspace, or isn't a regular file.</summary>
    Refused = 2,

    /// <summary>No room left: bytes, files or processes.</summary>
    Full = 3,

    /// <summary>Anything else; the message says what.</summary>
    Failed = 4,
}
