using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;
using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;

namespace CodeRunner.Containers.Tests.Agents;

/// <summary>The agent's end of the socket: says what a test says and tells what it heard, frame by frame.</summary>
internal sealed class FakeAgent : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Channel<HeardFrame> _heard = Channel.CreateUnbounded<HeardFrame>();
    private readonly Channel<HeardFrame> _acknowledged = Channel.CreateUnbounded<HeardFrame>();
    private Socket? _host;
    private Task _hearing = Task.CompletedTask;

    private FakeAgent()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
    }

    public string SocketPath => _folder.File("agent.sock");

    public static FakeAgent Listening() => new();

    /// <summary>An agent and a client that have said hello.</summary>
    public static async Task<(FakeAgent Agent, AgentClient Client)> ConnectedAsync()
    {
        var agent = Listening();
        var connecting = AgentClient.ConnectAsync(agent.SocketPath, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await agent.AcceptAsync();
        agent.Hello(AgentHello.CurrentProtocol);
        return (agent, await connecting);
    }

    public async Task AcceptAsync()
    {
        _host = await _listener.AcceptAsync(TestContext.Current.CancellationToken);
        _hearing = HearAsync(_host);
    }

    public void Hello(int protocol, uint lastChannel = 0) => Say(FrameType.Hello, 0, payload => new AgentHello(protocol, "fake", lastChannel).Write(new PayloadWriter(payload)));

    public void Say(FrameType type, uint channel, Action<IBufferWriter<byte>> write)
    {
        var payload = new ArrayBufferWriter<byte>();
        write(payload);
        Say(type, channel, payload.WrittenSpan);
    }

    public void Say(FrameType type, uint channel, ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[Frame.HeaderSize + payload.Length];
        new Frame(type, channel, payload.Length).Write(bytes);
        payload.CopyTo(bytes.AsSpan(Frame.HeaderSize));
        SayRaw(bytes);
    }

    public void SayRaw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[_host!.Send(bytes)..];
        }
    }

    public void FilesCommitted(uint channel, AgentFailure? failure = null) =>
        Say(FrameType.FilesCommitted, channel, payload => (failure ?? AgentFailure.None).Write(new PayloadWriter(payload)));

    public void Started(uint channel, int processId) =>
        Say(FrameType.Started, channel, payload => new ProgramStarted(processId).Write(new PayloadWriter(payload)));

    public void Exited(uint channel, ExitCause cause = ExitCause.Exited, int code = 0, int signal = 0) =>
        Say(FrameType.Exited, channel, payload => new ProgramExit(cause, code, signal, 2_000, 1_000, 4096, 0).Write(new PayloadWriter(payload)));

    /// <summary>The next acknowledgement from the host; all other calls hear none of them.</summary>
    public async Task<(uint Channel, long Frames)> HearAcknowledgementAsync()
    {
        var frame = await _acknowledged.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return (frame.Channel, frame.Acknowledged);
    }

    /// <summary>The next frame from the host.</summary>
    public async Task<HeardFrame> HearAsync() => await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next frame from the host, which must be of this type.</summary>
    public async Task<HeardFrame> HearAsync(FrameType type)
    {
        var frame = await HearAsync();
        Assert.Equal(type, frame.Type);
        return frame;
    }

    /// <summary>Dies as a killed container's agent does.</summary>
    public void Die()
    {
        _host?.Dispose();
        _listener.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Die();
        await _hearing;
        _folder.Dispose();
    }

    private async Task HearAsync(Socket host)
    {
        var buffer = new byte[2 << 20];
        var count = 0;
        try
        {
            while (await host.ReceiveAsync(buffer.AsMemory(count)) is > 0 and var read)
            {
                count += read;
                var used = Take(buffer.AsSpan(0, count));
                buffer.AsSpan(used, count - used).CopyTo(buffer);
                count -= used;
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // One of the two is gone, as many tests want.
        }

        _heard.Writer.TryComplete();
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        while (bytes.Length - used >= Frame.HeaderSize && Frame.Read(bytes[used..]) is var frame && bytes.Length - used >= Frame.HeaderSize + frame.Length)
        {
            var heard = new HeardFrame(frame.Type, frame.Channel, bytes.Slice(used + Frame.HeaderSize, frame.Length).ToArray());
            (heard.Type == FrameType.Acknowledge ? _acknowledged : _heard).Writer.TryWrite(heard);
            used += Frame.HeaderSize + frame.Length;
        }

        return used;
    }
}

/// <summary>A frame that the host sent.</summary>
internal sealed record HeardFrame(FrameType Type, uint Channel, byte[] Payload)
{
    public StartProgram Start
    {
        get
        {
            var reader = new PayloadReader(Payload);
            return StartProgram.Read(ref reader);
        }
    }

    public ProgramSignal Signal
    {
        get
        {
            var reader = new PayloadReader(Payload);
            return ProgramSignal.Read(ref reader);
        }
    }

    public long Acknowledged
    {
        get
        {
            var reader = new PayloadReader(Payload);
            return Acknowledgement.Read(ref reader).Frames;
        }
    }

    public IReadOnlyList<ResumeProgram> Resumed
    {
        get
        {
            var reader = new PayloadReader(Payload);
            return ResumePrograms.Read(ref reader).Programs;
        }
    }

    public int Credit
    {
        get
        {
            var reader = new PayloadReader(Payload);
            return OutputCredit.Read(ref reader).Bytes;
        }
    }

    public (string Path, bool First, byte[] Content) File
    {
        get
        {
            var reader = new PayloadReader(Payload);
            var file = FileWrite.Read(ref reader);
            return (file.Path, file.First, file.Content.ToArray());
        }
    }
}
