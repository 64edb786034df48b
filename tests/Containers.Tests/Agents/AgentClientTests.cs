using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;

namespace CodeRunner.Containers.Tests.Agents;

public class AgentClientTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Connect_AgentOfAnotherVersion_FailsWithWords()
    {
        await using var agent = FakeAgent.Listening();
        var connecting = AgentClient.ConnectAsync(agent.SocketPath, Long, TestContext.Current.CancellationToken);
        await agent.AcceptAsync();
        agent.Hello(AgentHello.CurrentProtocol + 1);

        var failure = await Assert.ThrowsAsync<SandboxFailed>(() => connecting);
        Assert.Contains("another version", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AgentThatDiesBeforeHello_Fails()
    {
        await using var agent = FakeAgent.Listening();
        var connecting = AgentClient.ConnectAsync(agent.SocketPath, Long, TestContext.Current.CancellationToken);
        await agent.AcceptAsync();
        agent.Die();

        await Assert.ThrowsAsync<SandboxFailed>(() => connecting);
    }

    [Fact]
    public async Task Connect_NobodyListens_FailsWhenTimeIsUp()
    {
        using var folder = new TemporaryFolder();

        await Assert.ThrowsAsync<SandboxFailed>(() =>
            AgentClient.ConnectAsync(folder.File("nobody.sock"), TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connect_AgentThatSaysNothing_FailsWhenTimeIsUp()
    {
        await using var agent = FakeAgent.Listening();

        await Assert.ThrowsAsync<SandboxFailed>(() =>
            AgentClient.ConnectAsync(agent.SocketPath, TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connect_GivenUp_IsCancelled()
    {
        await using var agent = FakeAgent.Listening();
        using var giveUp = new CancellationTokenSource();
        var connecting = AgentClient.ConnectAsync(agent.SocketPath, Long, giveUp.Token);
        await agent.AcceptAsync();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task Connect_AgentThatListensLater_Succeeds()
    {
        using var folder = new TemporaryFolder();
        var directory = folder.File("later");
        var connecting = AgentClient.ConnectAsync(Path.Combine(directory, "agent.sock"), Long, TestContext.Current.CancellationToken);
        await using var agent = FakeAgent.Listening();
        Directory.CreateSymbolicLink(directory, Path.GetDirectoryName(agent.SocketPath)!);
        await agent.AcceptAsync();
        agent.Hello(AgentHello.CurrentProtocol);

        await using var client = await connecting;
        Assert.False(client.Gone.IsCompleted);
    }

    [Fact]
    public async Task Receive_FramesInPiecesAndTogether_ArriveWholeAndInOrder()
    {
        var (agent, client) = await FakeAgent.ConnectedAsync();
        await using var theAgent = agent;
        await using var theClient = client;
        var received = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
        var channel = client.Open((_, payload) => received.Writer.TryWrite(payload.ToArray()), () => { });
        byte[] small = [1, 2, 3];
        var large = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();
        byte[] all = [.. Bytes(channel, small), .. Bytes(channel, large), .. Bytes(channel, [])];

        agent.SayRaw(all.AsSpan(0, 5));
        agent.SayRaw(all.AsSpan(5, 100_000));
        agent.SayRaw(all.AsSpan(100_005));

        foreach (var expected in (byte[][])[small, large, []])
        {
            Assert.Equal(expected, await received.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Receive_FrameOverTheLimit_EndsTheConnection()
    {
        var (agent, client) = await FakeAgent.ConnectedAsync();
        await using var theAgent = agent;
        await using var theClient = client;
        var head = new byte[Frame.HeaderSize];
        new Frame(FrameType.Stdout, 1, Frame.MaxPayload + 1).Write(head);
        agent.SayRaw(head);

        await client.Gone.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Receive_FrameOfAnUnknownChannel_IsPassedOver()
    {
        var (agent, client) = await FakeAgent.ConnectedAsync();
        await using var theAgent = agent;
        await using var theClient = client;
        var received = new TaskCompletionSource<FrameType>();
        var channel = client.Open((type, _) => received.TrySetResult(type), () => { });
        agent.Say(FrameType.Stdout, channel + 100, "lost"u8);
        agent.Say(FrameType.Pong, channel, []);

        Assert.Equal(FrameType.Pong, await received.Task.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Gone_AgentDies_OpenChannelsAreLostAndClosedOnesAreNot()
    {
        var (agent, client) = await FakeAgent.ConnectedAsync();
        await using var theClient = client;
        var open = new TaskCompletionSource();
        var closed = false;
        client.Open((_, _) => { }, open.SetResult);
        client.Close(client.Open((_, _) => { }, () => closed = true));
        await agent.DisposeAsync();

        await client.Gone.WaitAsync(TestContext.Current.CancellationToken);
        await open.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(closed);
    }

    [Fact]
    public async Task Open_AfterTheEnd_IsLostAtOnce()
    {
        var (agent, client) = await FakeAgent.ConnectedAsync();
        await using var theAgent = agent;
        await client.DisposeAsync();
        var lost = false;
        client.Open((_, _) => { }, () => lost = true);

        Assert.True(lost);
    }

    [Fact]
    public async Task Send_PayloadOverTheLimit_IsRefusedAndTheConnectionLives()
    {
        var (agent, client) = await FakeAgent.ConnectedAsync();
        await using var theAgent = agent;
        await using var theClient = client;

        Assert.Throws<ProtocolViolation>(() => client.Send(FrameType.Start, 1, new byte[Frame.MaxPayload + 1]));
        client.Send(FrameType.Ping, 2, []);
        await agent.HearAsync(FrameType.Ping);
    }

    [Fact]
    public async Task Dispose_AgentThatReadsNothing_Returns()
    {
        await using var agent = FakeAgent.Listening();
        using var silent = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        using var folder = new TemporaryFolder();
        silent.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(folder.File("silent.sock")));
        silent.Listen();
        var connecting = AgentClient.ConnectAsync(folder.File("silent.sock"), Long, TestContext.Current.CancellationToken);
        using var host = await silent.AcceptAsync(TestContext.Current.CancellationToken);
        var hello = Bytes(0, [1, 0, 0, 0, 0, 0, 0, 0], FrameType.Hello);
        await host.SendAsync(hello, TestContext.Current.CancellationToken);
        var client = await connecting;
        for (var i = 0; i < 64; i++)
        {
            client.Send(FrameType.Input, 1, new byte[Frame.MaxData]);
        }

        await client.DisposeAsync().AsTask().WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(client.Gone.IsCompleted);
    }

    private static byte[] Bytes(uint channel, byte[] payload, FrameType type = FrameType.Stdout)
    {
        var bytes = new byte[Frame.HeaderSize + payload.Length];
        new Frame(type, channel, payload.Length).Write(bytes);
        payload.CopyTo(bytes, Frame.HeaderSize);
        return bytes;
    }
}
