using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>What the agent says of a run's programs.</summary>
internal sealed partial class SandboxRun
{
    private void Receive(AgentProgram program, FrameType type, ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload.Span);
        switch (type)
        {
            case FrameType.Stdout or FrameType.Stderr:
                lock (_gate)
                {
                    _credit -= payload.Length;
                    _outputBytes += payload.Length;
                    if (_credit < -Frame.MaxPayload)
                    {
                        // Whoever took over an agent could fill the silo's memory with it.
                        throw new ProtocolViolation("output beyond its credit");
                    }
                }

                _lastWords?.Add(payload.Span);

                _events.Writer.TryWrite(new RunOutput(type == FrameType.Stderr, payload.ToArray()) { Position = program.Frames });
                break;
            case FrameType.Started when _isProgram:
                _events.Writer.TryWrite(new RunStarted(ProgramStarted.Read(ref reader).ProcessId)
                {
                    Position = program.Frames,
                    Program = new ProgramRecord(program.Channel, _build, _terminal is not null, _compiled),
                });
                break;
            case FrameType.FileChanged:
                if (++_changes > WorkspaceChange.MaxLive + WorkspaceChange.MaxAtEnd)
                {
                    throw new ProtocolViolation("more changed files than it may tell of");
                }

                var change = WorkspaceChange.Read(ref reader);
                _events.Writer.TryWrite(new RunFileChanged(change.Path, change.Size, (FileChange)change.Kind) { Position = program.Frames });
                break;
        }
    }
}
