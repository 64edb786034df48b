using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Containers.Agents;

/// <summary>
/// The connection to a sandbox's agent: frames out in the order they were given, frames in handed to the channel they belong to.
/// A channel's receiver must not block; how much may arrive for it is bounded by credit.
/// </summary>
internal sealed class AgentClient : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly ConcurrentDictionary<uint, Receiver> _receivers = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FrameSender _out;
    private readonly Task _receiving;
    private readonly Lock _gate = new();
    private uint _lastChannel;
    private ProcessorUse _use;
    private Action<ProcessorUse>? _useChanged;

    private AgentClient(Socket socket)
    {
        // What the agent said before it took no more is still to be read.
        (_socket, _out) = (socket, new FrameSender(socket, HangUp));
        _receiving = ReceiveAsync();
    }

    /// <summary>Completes when the connection is over. Never faults.</summary>
    public Task Gone => _gone.Task;

    /// <summary>Connects as soon as the agent listens, and checks that it speaks our protocol.</summary>
    /// <exception cref="SandboxFailed">It doesn't listen in time, or speaks another version.</exception>
    public static async Task<AgentClient> ConnectAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(timeout);
        var socket = await DialAsync(path, bounded.Token, cancellationToken);
        var hello = new TaskCompletionSource<AgentHello>(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = new AgentClient(socket);
        client._receivers[0] = new Receiver(
            (type, payload) =>
            {
                if (!hello.TrySetResult(ReadHello(type, payload)))
                {
                    client.ReceiveNews(type, payload);
                }
            },
            static () => { });
        client.Start();
        try
        {
            var first = await Task.WhenAny(hello.Task, client.Gone).WaitAsync(bounded.Token);
            if (first == hello.Task && await hello.Task is { Protocol: AgentHello.CurrentProtocol } said)
            {
                // A host before this one may have left programs on its channels.
                client._lastChannel = said.LastChannel;
                return client;
            }

            throw new SandboxFailed("The sandbox's agent speaks another version of the protocol, or ended. Build the agent and the silo from the same source.");
        }
        catch (Exception failure) when (failure is not SandboxFailed)
        {
            await client.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new SandboxFailed("The sandbox's agent did not say hello in time.", failure);
        }
        catch (SandboxFailed)
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Start() => _started.SetResult();

    /// <summary>Asks to be told how much processor time the sandbox's programs use: now, and when it changes. The call must not block.</summary>
    public void TellUse(Action<ProcessorUse> changed)
    {
        lock (_gate)
        {
            _useChanged = changed;
            changed(_use);
        }
    }

    /// <summary>A new channel, until <see cref="Close"/>.</summary>
    /// <param name="received">Gets each frame in turn.</param>
    /// <param name="lost">Called when the connection is over before the channel is closed, after the last frame; perhaps at once.</param>
    public uint Open(Action<FrameType, ReadOnlyMemory<byte>> received, Action lost)
    {
        var channel = Interlocked.Increment(ref _lastChannel);
        Open(channel, received, lost);
        return channel;
    }

    /// <summary>A channel that a host before this one opened.</summary>
    public void Open(uint channel, Action<FrameType, ReadOnlyMemory<byte>> received, Action lost)
    {
        _receivers[channel] = new Receiver(received, lost);
        if (_gone.Task.IsCompleted)
        {
            LoseChannels();
        }
    }

    /// <summary>No more frames of this channel are wanted.</summary>
    public void Close(uint channel) => _receivers.TryRemove(channel, out _);

    /// <summary>Sends a frame; after the end it does nothing.</summary>
    public void Send(FrameType type, uint channel, Action<IBufferWriter<byte>> write)
    {
        var payload = new ArrayBufferWriter<byte>();
        write(payload);
        Send(type, channel, payload.WrittenSpan);
    }

    /// <summary>Sends a frame; after the end it does nothing.</summary>
    /// <exception cref="ProtocolViolation">The payload is larger than the agent takes. Nothing was sent.</exception>
    public void Send(FrameType type, uint channel, ReadOnlySpan<byte> payload) => _out.Send(type, channel, payload);

    /// <summary>What is sent until the end of this goes together.</summary>
    public FrameSender.Holding Hold() => _out.Hold();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        HangUp();
        await _receiving;
        _socket.Dispose();
    }

    private static async Task<Socket> DialAsync(string path, CancellationToken bounded, CancellationToken cancellationToken)
    {
        // The agent listens a few milliseconds after its container started; each failed call costs some microseconds.
        var pause = TimeSpan.FromMilliseconds(1);
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), bounded);
                return socket;
            }
            catch (SocketException) when (!bounded.IsCancellationRequested)
            {
                socket.Dispose();
                await Task.Delay(pause, CancellationToken.None);
                pause = TimeSpan.FromMilliseconds(Math.Min(10, pause.TotalMilliseconds * 1.5));
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                throw new SandboxFailed("The sandbox's agent did not answer in time.", failure);
            }
        }
    }

    /// <summary>What the agent says of the sandbox and not of a program; a newer agent may say more.</summary>
    private void ReceiveNews(FrameType type, ReadOnlyMemory<byte> payload)
    {
        if (type == FrameType.ProcessorUse)
        {
            var reader = new PayloadReader(payload.Span);
            lock (_gate)
            {
                _use = ProcessorUse.Read(ref reader);
                _useChanged?.Invoke(_use);
            }
        }
    }

    private static AgentHello ReadHello(FrameType type, ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload.Span);
        return type == FrameType.Hello ? AgentHello.Read(ref reader) : new AgentHello(0, "");
    }

    private async Task ReceiveAsync()
    {
        await _started.Task;
        var buffer = new byte[16 << 10];
        var count = 0;
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(count));
                if (read == 0)
                {
                    break;
                }

                count += read;
                var used = Take(buffer.AsMemory(0, count));
                buffer.AsSpan(used, count - used).CopyTo(buffer);
                count -= used;
                buffer = Fit(buffer, count);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or ProtocolViolation)
        {
            // A connection that fails is a connection that is over.
        }
        finally
        {
            HangUp();
            _gone.TrySetResult();
            LoseChannels();
        }
    }

    private int Take(ReadOnlyMemory<byte> bytes)
    {
        var used = 0;
        while (bytes.Length - used >= Frame.HeaderSize)
        {
            var frame = Frame.Read(bytes.Span[used..]);
            if (bytes.Length - used < Frame.HeaderSize + frame.Length)
            {
                break;
            }

            if (_receivers.TryGetValue(frame.Channel, out var receiver))
            {
                receiver.Received(frame.Type, bytes.Slice(used + Frame.HeaderSize, frame.Length));
            }

            used += Frame.HeaderSize + frame.Length;
        }

        return used;
    }

    // An idle sandbox keeps a small buffer; one whose program writes much gets a large one.
    private static byte[] Fit(byte[] buffer, int count)
    {
        if (count < buffer.Length)
        {
            return buffer;
        }

        var larger = new byte[Math.Min(buffer.Length * 4, Frame.HeaderSize + Frame.MaxPayload)];
        buffer.AsSpan(0, count).CopyTo(larger);
        return larger;
    }

    private void HangUp()
    {
        if (_out.End())
        {
            _started.TrySetResult();
            try
            {
                _socket.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // It was over already.
            }
        }
    }

    private void LoseChannels()
    {
        foreach (var channel in _receivers.Keys)
        {
            if (_receivers.TryRemove(channel, out var receiver))
            {
                receiver.Lost();
            }
        }
    }

    private readonly record struct Receiver(Action<FrameType, ReadOnlyMemory<byte>> Received, Action Lost);
}
