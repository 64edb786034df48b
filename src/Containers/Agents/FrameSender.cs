using System.Buffers;
using System.Net.Sockets;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Containers.Agents;

/// <summary>
/// Sends frames in the order they were given. Whoever finds the socket idle sends at once, on its own thread: a hop to another would cost
/// more than the call. What is given meanwhile goes together, in the next call.
/// </summary>
/// <param name="socket">Where to; whoever made it disposes it.</param>
/// <param name="failed">Called once if the socket takes no more.</param>
internal sealed class FrameSender(Socket socket, Action failed)
{
    // A burst (a large file) grows the buffers; an idle sandbox keeps small ones.
    private const int KeptCapacity = 16 << 10;

    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _underWay = new();
    private bool _isSending;
    private int _held;
    private bool _isOver;

    /// <summary>Sends a frame; after the end it does nothing.</summary>
    /// <exception cref="ProtocolViolation">The payload is larger than the agent takes. Nothing was sent.</exception>
    public void Send(FrameType type, uint channel, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > Frame.MaxPayload)
        {
            throw new ProtocolViolation($"a payload of {payload.Length} bytes is over the limit of {Frame.MaxPayload}");
        }

        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            new Frame(type, channel, payload.Length).Write(_waiting.GetSpan(Frame.HeaderSize));
            _waiting.Advance(Frame.HeaderSize);
            _waiting.Write(payload);
            if (_isSending || _held > 0)
            {
                return;
            }

            _isSending = true;
        }

        _ = SendWaitingAsync();
    }

    /// <summary>What is given until the end of this goes in one call, so that the agent wakes up once for it.</summary>
    public Holding Hold()
    {
        lock (_gate)
        {
            _held++;
        }

        return new Holding(this);
    }

    private void Release()
    {
        lock (_gate)
        {
            if (--_held > 0 || _isSending || _waiting.WrittenCount == 0)
            {
                return;
            }

            _isSending = true;
        }

        _ = SendWaitingAsync();
    }

    /// <summary>Ends a <see cref="Hold"/>.</summary>
    public readonly struct Holding(FrameSender sender) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => sender.Release();
    }

    /// <summary>Takes no more; what waits is not sent.</summary>
    /// <returns>False if it was over before.</returns>
    public bool End()
    {
        lock (_gate)
        {
            return !_isOver && (_isOver = true);
        }
    }

    private async Task SendWaitingAsync()
    {
        try
        {
            while (TakeWaiting() is { Length: > 0 } bytes)
            {
                while (bytes.Length > 0)
                {
                    bytes = bytes[await socket.SendAsync(bytes)..];
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            failed();
        }
    }

    private ReadOnlyMemory<byte> TakeWaiting()
    {
        lock (_gate)
        {
            if (_isOver || _waiting.WrittenCount == 0)
            {
                _isSending = false;
                return default;
            }

            var sent = _underWay;
            _underWay = _waiting;
            _waiting = sent.Capacity > KeptCapacity ? new ArrayBufferWriter<byte>() : sent;
            _waiting.ResetWrittenCount();
            return _underWay.WrittenMemory;
        }
    }
}
