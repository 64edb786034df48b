using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Tests;

/// <summary>The host's side of an agent's socket, as small as it gets.</summary>
public sealed class AgentHost : IDisposable
{
    private readonly Socket _socket;
    private readonly ConcurrentDictionary<uint, Channel<(FrameType Type, byte[] Payload)>> _channels = new();
    private readonly Lock _sending = new();
    private uint _last;

    private AgentHost(Socket socket)
    {
        _socket = socket;
        _ = ReceiveAsync();
    }

    /// <summary>Completes when the agent closes the connection.</summary>
    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AgentHost> ConnectAsync(SandboxContainer sandbox)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(sandbox.Socket), Cancel);
                return new AgentHost(socket);
            }
            catch (SocketException)
            {
                // The agent listens some milliseconds after its container is there.
                socket.Dispose();
                await Task.Yield();
            }
        }
    }

    public ChannelReader<(FrameType Type, byte[] Payload)> Frames(uint channel) =>
        _channels.GetOrAdd(channel, _ => Channel.CreateUnbounded<(FrameType, byte[])>()).Reader;

    public uint Open()
    {
        var channel = Interlocked.Increment(ref _last);
        _ = Frames(channel);
        return channel;
    }

    public void Send(FrameType type, uint channel, Action<IBufferWriter<byte>> write)
    {
        var payload = new ArrayBufferWriter<byte>();
        write(payload);
        Send(type, channel, payload.WrittenSpan);
    }

    public void Send(FrameType type, uint channel, ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[Frame.HeaderSize + payload.Length];
        new Frame(type, channel, payload.Length).Write(bytes);
        payload.CopyTo(bytes.AsSpan(Frame.HeaderSize));
        lock (_sending)
        {
            _socket.Send(bytes);
        }
    }

    /// <summary>Goes on with programs that an earlier connection started.</summary>
    public void Resume(params ResumeProgram[] programs) =>
        Send(FrameType.Resume, 0, payload => new ResumePrograms(programs).Write(new PayloadWriter(payload)));

    /// <summary>Puts files into the workspace; these are all files of the person.</summary>
    public async Task<AgentFailure> PutAsync(params (string Path, string Content)[] files) => Failure((await Frames(Put(files)).ReadAsync(Cancel)).Payload);

    /// <summary>Sends files and waits for nothing. Returns their channel.</summary>
    public uint Put(params (string Path, string Content)[] files)
    {
        var channel = Open();
        foreach (var (path, content) in files)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(content);
            for (var offset = 0; offset == 0 || offset < bytes.Length; offset += Frame.MaxData)
            {
                var start = offset;
                Send(FrameType.WriteFile, channel, payload =>
                    new FileWrite(path, start == 0, bytes.AsSpan(start, Math.Min(Frame.MaxData, bytes.Length - start))).Write(new PayloadWriter(payload)));
            }
        }

        Send(FrameType.CommitFiles, channel, payload => new FileCommit([.. files.Select(file => file.Path)]).Write(new PayloadWriter(payload)));
        return channel;
    }

    /// <summary>Reads a file of the workspace; null if it is refused.</summary>
    public async Task<string?> GetAsync(string path)
    {
        var channel = Open();
        Send(FrameType.ReadFile, channel, payload => new FileRead(path, 0, Frame.MaxData).Write(new PayloadWriter(payload)));
        var (type, answer) = await Frames(channel).ReadAsync(Cancel);
        return type == FrameType.FileContent ? Content(answer) : null;
    }

    public static AgentFailure Failure(byte[] payload)
    {
        var reader = new PayloadReader(payload);
        return AgentFailure.Read(ref reader);
    }

    public void Dispose() => _socket.Dispose();

    private static string Content(byte[] payload)
    {
        var reader = new PayloadReader(payload);
        return System.Text.Encoding.UTF8.GetString(FilePart.Read(ref reader).Content);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var stream = new NetworkStream(_socket);
            var head = new byte[Frame.HeaderSize];
            while (true)
            {
                await stream.ReadExactlyAsync(head);
                var frame = Frame.Read(head);
                var payload = new byte[frame.Length];
                await stream.ReadExactlyAsync(payload);
                _ = Frames(frame.Channel);
                _channels[frame.Channel].Writer.TryWrite((frame.Type, payload));
            }
        }
        catch (Exception over) when (over is IOException or ObjectDisposedException or SocketException)
        {
            Closed.TrySetResult();
            foreach (var channel in _channels.Values)
            {
                channel.Writer.TryComplete(new IOException("the agent closed the connection"));
            }
        }
    }
}
