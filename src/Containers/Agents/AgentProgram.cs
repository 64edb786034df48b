using CodeRunner.Agent.Protocol;

namespace CodeRunner.Containers.Agents;

/// <summary>A program that an agent runs: one channel from start to exit. Whoever listens gets each frame in turn, then one end.</summary>
internal sealed class AgentProgram
{
    private readonly AgentClient _agent;
    private readonly TaskCompletionSource<ProgramEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<FrameType, ReadOnlyMemory<byte>> _received;

    private AgentProgram(AgentClient agent, Action<FrameType, ReadOnlyMemory<byte>> received)
    {
        (_agent, _received) = (agent, received);
        Channel = agent.Open(Receive, () => _ended.TrySetResult(new ProgramEnd(null, null)));
    }

    public uint Channel { get; }

    /// <summary>How it ended: exactly one of exit and failure, or neither when the agent is gone. Never faults.</summary>
    public Task<ProgramEnd> Ended => _ended.Task;

    public static AgentProgram Start(AgentClient agent, StartProgram start, Action<FrameType, ReadOnlyMemory<byte>> received)
    {
        var program = new AgentProgram(agent, received);
        agent.Send(FrameType.Start, program.Channel, payload => start.Write(new PayloadWriter(payload)));
        return program;
    }

    public void Input(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var piece = bytes[..Math.Min(bytes.Length, Frame.MaxData)];
            _agent.Send(FrameType.Input, Channel, piece);
            bytes = bytes[piece.Length..];
        }
    }

    public void CloseInput() => _agent.Send(FrameType.CloseInput, Channel, []);

    public void Resize(int columns, int rows) =>
        _agent.Send(FrameType.Resize, Channel, payload => new TerminalSize(columns, rows).Write(new PayloadWriter(payload)));

    public void Signal(SignalScope scope, int number) =>
        _agent.Send(FrameType.Signal, Channel, payload => new ProgramSignal(scope, number).Write(new PayloadWriter(payload)));

    public void Grant(int bytes) => _agent.Send(FrameType.Credit, Channel, payload => new OutputCredit(bytes).Write(new PayloadWriter(payload)));

    private void Receive(FrameType type, ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload.Span);
        switch (type)
        {
            case FrameType.Exited:
                End(new ProgramEnd(ProgramExit.Read(ref reader), null));
                break;
            case FrameType.StartFailed:
                End(new ProgramEnd(null, AgentFailure.Read(ref reader)));
                break;
            default:
                _received(type, payload);
                break;
        }
    }

    private void End(ProgramEnd end)
    {
        _agent.Close(Channel);
        _ended.TrySetResult(end);
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Exit">It ran.</param>
/// <param name="Failure">It could not be started.</param>
internal sealed record ProgramEnd(ProgramExit? Exit, AgentFailure? Failure);
