using CodeRunner.Agent.Protocol;

namespace CodeRunner.Containers.Agents;

/// <summary>A program that an agent runs: one channel from start to exit. Whoever listens gets each frame in turn, then one end.</summary>
internal sealed class AgentProgram
{
    private readonly AgentClient _agent;
    private readonly TaskCompletionSource<ProgramEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<AgentProgram, FrameType, ReadOnlyMemory<byte>> _received;
    private readonly bool _acknowledges;

    private AgentProgram(AgentClient agent, Action<AgentProgram, FrameType, ReadOnlyMemory<byte>> received, bool acknowledges) =>
        (_agent, _received, _acknowledges) = (agent, received, acknowledges);

    public uint Channel { get; private set; }

    /// <summary>Frames of it so far.</summary>
    public long Frames { get; private set; }

    /// <summary>How it ended: exactly one of exit and failure, or neither when the agent is gone. Never faults.</summary>
    public Task<ProgramEnd> Ended => _ended.Task;

    /// <param name="agent">Who runs it.</param>
    /// <param name="start">What to run.</param>
    /// <param name="received">Gets each frame.</param>
    /// <param name="acknowledges">Whether a frame is acknowledged once it was received; otherwise <see cref="Acknowledge"/> has to be called.</param>
    public static AgentProgram Start(
        AgentClient agent, StartProgram start, Action<AgentProgram, FrameType, ReadOnlyMemory<byte>> received, bool acknowledges = true)
    {
        var program = new AgentProgram(agent, received, acknowledges);
        program.Channel = agent.Open(program.Receive, program.Lose);
        agent.Send(FrameType.Start, program.Channel, payload => start.Write(new PayloadWriter(payload)));
        return program;
    }

    /// <summary>Takes up a program of another connection; its frames come once the agent is told (<see cref="FrameType.Resume"/>).</summary>
    /// <param name="agent">Who runs it.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="frames">Frames of it that are known already.</param>
    /// <param name="received">Gets each frame.</param>
    /// <param name="acknowledges">See <see cref="Start"/>.</param>
    public static AgentProgram Resume(
        AgentClient agent, uint channel, long frames, Action<AgentProgram, FrameType, ReadOnlyMemory<byte>> received, bool acknowledges = true)
    {
        var program = new AgentProgram(agent, received, acknowledges) { Channel = channel, Frames = frames };
        agent.Open(channel, program.Receive, program.Lose);
        return program;
    }

    /// <summary>So many frames will never be asked for again.</summary>
    public void Acknowledge(long frames) =>
        _agent.Send(FrameType.Acknowledge, Channel, payload => new Acknowledgement(frames).Write(new PayloadWriter(payload)));

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
        Frames++;
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
                _received(this, type, payload);
                break;
        }

        if (_acknowledges)
        {
            Acknowledge(Frames);
        }
    }

    private void Lose() => _ended.TrySetResult(new ProgramEnd(null, null));

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
