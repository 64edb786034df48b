using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Agents;

namespace CodeRunner.Containers.Tests.Sandboxes;

public sealed class SandboxTests : IAsyncLifetime
{
    private FakeAgent _agent = null!;
    private AgentClient _client = null!;
    private Sandbox _sandbox = null!;
    private int _removals;

    public async ValueTask InitializeAsync()
    {
        (_agent, _client) = await FakeAgent.ConnectedAsync();
        _sandbox = new Sandbox("id", Some.Interpreted, Some.User, _client, () => Task.FromResult(false), () =>
        {
            _removals++;
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _agent.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_Twice_RemovesOnceAndCompletesGone()
    {
        await _sandbox.DisposeAsync();
        await _sandbox.DisposeAsync();

        Assert.Equal(1, _removals);
        Assert.True(_sandbox.Gone.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ReadFile_LongerThanAPiece_IsPutTogether()
    {
        var content = new byte[Frame.MaxData + 100];
        Random.Shared.NextBytes(content);
        var reading = _sandbox.ReadFileAsync("a/b", TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            var asked = await _agent.HearAsync(FrameType.ReadFile);
            var read = Read(asked);
            Assert.Equal("a/b", read.Path);
            var piece = content.AsMemory((int)read.Offset, Math.Min(read.Count, content.Length - (int)read.Offset));
            _agent.Say(FrameType.FileContent, asked.Channel, payload => new FilePart(content.Length, 5, piece.Span).Write(new PayloadWriter(payload)));
        }

        var file = await reading;
        Assert.NotNull(file);
        Assert.Equal(content, file.Content.ToArray());
        Assert.Equal(5, file.Version);
    }

    [Fact]
    public async Task ReadFile_ThatIsNotThere_IsNull()
    {
        var reading = _sandbox.ReadFileAsync("a", TestContext.Current.CancellationToken);
        var asked = await _agent.HearAsync(FrameType.ReadFile);
        _agent.Say(FrameType.FileFailed, asked.Channel, payload => new AgentFailure(FailureCode.NotFound, "none").Write(new PayloadWriter(payload)));

        Assert.Null(await reading);
    }

    [Fact]
    public async Task ReadFile_ThatGrowsAsFastAsItIsRead_IsGivenUp()
    {
        var reading = _sandbox.ReadFileAsync("a", TestContext.Current.CancellationToken);
        while (!reading.IsCompleted)
        {
            var hearing = _agent.HearAsync(FrameType.ReadFile);
            if (await Task.WhenAny(reading, hearing) == hearing)
            {
                _agent.Say(FrameType.FileContent, (await hearing).Channel, payload => new FilePart(long.MaxValue, 1, new byte[Frame.MaxData]).Write(new PayloadWriter(payload)));
            }
        }

        Assert.Null(await reading);
    }

    [Fact]
    public async Task ReadFile_AgentDies_Fails()
    {
        var reading = _sandbox.ReadFileAsync("a", TestContext.Current.CancellationToken);
        await _agent.HearAsync(FrameType.ReadFile);
        _agent.Die();

        await Assert.ThrowsAsync<SandboxFailed>(() => reading);
    }

    private static FileRead Read(HeardFrame frame)
    {
        var reader = new PayloadReader(frame.Payload);
        return FileRead.Read(ref reader);
    }
}
