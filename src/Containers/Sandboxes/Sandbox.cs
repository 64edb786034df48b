using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <inheritdoc/>
internal sealed class Sandbox(
    string id, RuntimeDefinition runtime, int user, AgentClient agent, Func<Task<bool>> ranOutOfMemory, Func<Task> remove) : ISandbox
{
    private int _disposed;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public RuntimeDefinition Runtime => runtime;

    /// <inheritdoc/>
    public SandboxOrigin Origin { get; set; }

    /// <inheritdoc/>
    public SandboxRecord Record { get; init; } = new(id, user, "", 0);

    /// <inheritdoc/>
    public Task Gone => agent.Gone;

    /// <inheritdoc/>
    public ISandboxRun Run(RunPlan plan) => SandboxRun.Begin(agent, runtime, user, plan, ranOutOfMemory);

    /// <summary>Takes up a program; its events come once the agent is told.</summary>
    public ISandboxRun Adopt(RunAdoption adoption) => SandboxRun.Adopt(agent, runtime, user, adoption, ranOutOfMemory);

    /// <inheritdoc/>
    public async Task<SandboxFile?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        while (true)
        {
            if (await ReadPieceAsync(path, content.Length, cancellationToken) is not { } piece)
            {
                return null;
            }

            content.Write(piece.Content);
            if (piece.Content.Length == 0 || content.Length >= piece.Size)
            {
                return new SandboxFile(content.GetBuffer().AsMemory(0, (int)content.Length), piece.Version);
            }

            if (content.Length > runtime.Limits.WorkspaceBytes)
            {
                // It grows as fast as it is read.
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await agent.DisposeAsync();
            await remove();
        }
    }

    private async Task<(byte[] Content, long Size, long Version)?> ReadPieceAsync(string path, long offset, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<(byte[], long, long)?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = agent.Open((type, payload) => answer.TrySetResult(ReadAnswer(type, payload)), () => answer.TrySetException(new SandboxFailed("The sandbox is gone.")));
        try
        {
            agent.Send(FrameType.ReadFile, channel, payload => new FileRead(path, offset, Frame.MaxData).Write(new PayloadWriter(payload)));
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            agent.Close(channel);
        }
    }

    private static (byte[], long, long)? ReadAnswer(FrameType type, ReadOnlyMemory<byte> payload)
    {
        if (type != FrameType.FileContent)
        {
            return null;
        }

        var reader = new PayloadReader(payload.Span);
        var part = FilePart.Read(ref reader);
        return (part.Content.ToArray(), part.Size, part.Version);
    }
}
