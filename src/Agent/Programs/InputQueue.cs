using System.Buffers;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Programs;

/// <summary>What waits for a program's standard input or terminal. The host bounds how much it sends a run.</summary>
internal sealed unsafe class InputQueue(Loop loop, int fd, uint readEvents, Action<uint> ready)
{
    private const byte EndOfFile = 4;

    private readonly ArrayBufferWriter<byte> _waiting = new(256);
    private readonly bool _isTerminal = readEvents != 0;
    private int _start;
    private bool _ends;
    private bool _isClosed;

    /// <summary>Whether a write waits for the program to read.</summary>
    public bool Waits => !_isClosed && _start < _waiting.WrittenCount;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (!_isClosed && !_ends)
        {
            _waiting.Write(bytes);
            Flush();
        }
    }

    /// <summary>Ends the input: closes the pipe once it is empty, or types the terminal's end-of-file character, after which it goes on.</summary>
    public void End()
    {
        if (_isTerminal)
        {
            Add([EndOfFile]);
            return;
        }

        _ends = true;
        Flush();
    }

    public void Flush()
    {
        while (Waits)
        {
            nint count;
            fixed (byte* buffer = _waiting.WrittenSpan[_start..])
            {
                count = Libc.write(fd, buffer, _waiting.WrittenCount - _start);
            }

            if (count < 0)
            {
                if (Loop.Error == Constants.TryAgain)
                {
                    if (!_isTerminal)
                    {
                        loop.Watch(fd, Constants.EpollOut, ready);
                    }

                    return;
                }

                // Nobody reads any more; that is the program's business.
                Close();
                return;
            }

            _start += (int)count;
        }

        _waiting.ResetWrittenCount();
        _start = 0;
        if (!_isTerminal && !_isClosed)
        {
            loop.Forget(fd);
            if (_ends)
            {
                Close();
            }
        }
    }

    /// <summary>Closes a pipe; a terminal belongs to who opened it.</summary>
    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            if (!_isTerminal)
            {
                loop.Forget(fd);
                _ = Libc.close(fd);
            }
        }
    }
}
