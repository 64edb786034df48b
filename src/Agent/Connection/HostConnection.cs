using System.Buffers;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Connection;

/// <summary>The connection to the host: frames in, frames out, never waiting for the host.</summary>
internal sealed unsafe class HostConnection
{
    // Output of programs is read only below this, so a slow host slows the programs and not the agent.
    private const int RoomBytes = 256 << 10;

    private readonly Loop _loop;
    private readonly int _fd;
    private readonly Action<HostConnection, Frame, ReadOnlyMemory<byte>> _received;
    private readonly Action<HostConnection> _closed;
    private readonly Action _drained;
    private readonly ArrayBufferWriter<byte> _out = new(4096);
    private readonly ArrayBufferWriter<byte> _payload = new(1024);
    private byte[] _in = new byte[16 << 10];
    private int _inCount;
    private int _outStart;
    private bool _isClosed;

    public HostConnection(
        Loop loop, int fd, Action<HostConnection, Frame, ReadOnlyMemory<byte>> received, Action drained, Action<HostConnection> closed)
    {
        (_loop, _fd, _received, _drained, _closed) = (loop, fd, received, drained, closed);
        _loop.Watch(_fd, Constants.EpollIn, OnReady);
    }

    /// <summary>Whether the host is gone.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether output of programs may be read now.</summary>
    public bool HasRoom => !_isClosed && Waiting < RoomBytes;

    private int Waiting => _out.WrittenCount - _outStart;

    /// <summary>Sends a frame whose payload is written by <paramref name="write"/>.</summary>
    public void Send(FrameType type, uint channel, Action<IBufferWriter<byte>> write)
    {
        _payload.ResetWrittenCount();
        write(_payload);
        Send(type, channel, _payload.WrittenSpan);
    }

    /// <summary>Sends a frame.</summary>
    public void Send(FrameType type, uint channel, ReadOnlySpan<byte> payload)
    {
        if (_isClosed)
        {
            return;
        }

        new Frame(type, channel, payload.Length).Write(_out.GetSpan(Frame.HeaderSize));
        _out.Advance(Frame.HeaderSize);
        _out.Write(payload);
        Flush();
    }

    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _loop.Forget(_fd);
            _ = Libc.close(_fd);
            _closed(this);
        }
    }

    private void OnReady(uint events)
    {
        if ((events & Constants.EpollOut) != 0)
        {
            Flush();
        }

        if (!_isClosed && (events & ~Constants.EpollOut) != 0)
        {
            Receive();
        }
    }

    private void Receive()
    {
        if (_inCount == _in.Length)
        {
            Array.Resize(ref _in, Math.Min(_in.Length * 2, Frame.HeaderSize + Frame.MaxPayload));
        }

        nint count;
        fixed (byte* buffer = _in)
        {
            count = Libc.read(_fd, buffer + _inCount, _in.Length - _inCount);
        }

        if (count <= 0)
        {
            if (count == 0 || Loop.Error != Constants.TryAgain)
            {
                Close();
            }

            return;
        }

        _inCount += (int)count;
        try
        {
            TakeFrames();
        }
        catch (ProtocolViolation)
        {
            Close();
        }
    }

    private void TakeFrames()
    {
        var start = 0;
        while (!_isClosed && _inCount - start >= Frame.HeaderSize)
        {
            var frame = Frame.Read(_in.AsSpan(start));
            if (_inCount - start < Frame.HeaderSize + frame.Length)
            {
                break;
            }

            _received(this, frame, _in.AsMemory(start + Frame.HeaderSize, frame.Length));
            start += Frame.HeaderSize + frame.Length;
        }

        _in.AsSpan(start, _inCount - start).CopyTo(_in);
        _inCount -= start;
    }

    private void Flush()
    {
        while (Waiting > 0)
        {
            nint count;
            fixed (byte* buffer = _out.WrittenSpan[_outStart..])
            {
                count = Libc.write(_fd, buffer, Waiting);
            }

            if (count < 0)
            {
                if (Loop.Error != Constants.TryAgain)
                {
                    Close();
                    return;
                }

                _loop.Watch(_fd, Constants.EpollIn | Constants.EpollOut, OnReady);
                return;
            }

            _outStart += (int)count;
        }

        var wasFull = _outStart >= RoomBytes;
        _out.ResetWrittenCount();
        _outStart = 0;
        _loop.Watch(_fd, Constants.EpollIn, OnReady);
        if (wasFull)
        {
            _drained();
        }
    }
}
