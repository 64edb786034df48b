using CodeRunner.Agent.Protocol;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>A run's first step: the person's files.</summary>
internal sealed partial class SandboxRun
{
    /// <summary>Sends them; how the run ends if they don't fit, otherwise null.</summary>
    private async Task<RunEnded?> SendFilesAsync(RunPlan plan)
    {
        var answer = new TaskCompletionSource<AgentFailure?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = _agent.Open(
            (_, payload) =>
            {
                var reader = new PayloadReader(payload.Span);
                answer.TrySetResult(AgentFailure.Read(ref reader));
            },
            () => answer.TrySetResult(null));
        _build = (int)channel;
        foreach (var file in plan.Files)
        {
            SendFile(channel, file);
        }

        _agent.Send(FrameType.CommitFiles, channel, payload => new FileCommit([.. plan.Files.Select(file => file.Path)]).Write(new PayloadWriter(payload)));
        var failure = await answer.Task;
        _agent.Close(channel);
        return failure is null ? await LostAsync()
            : failure.Code != FailureCode.None ? End(RunEnd.Lost, failure.Message) with { IsFull = failure.Code == FailureCode.Full }
            : null;
    }

    private void SendFile(uint channel, RunFile file)
    {
        var offset = 0;
        do
        {
            var piece = file.Content.Slice(offset, Math.Min(Frame.MaxData, file.Content.Length - offset));
            var first = offset == 0;
            _agent.Send(FrameType.WriteFile, channel, payload => new FileWrite(file.Path, first, piece.Span).Write(new PayloadWriter(payload)));
            offset += piece.Length;
        }
        while (offset < file.Content.Length);
    }
}
