using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>One stream of a program's output: a pipe, or the terminal.</summary>
internal sealed class OutputStream(int fd, FrameType type)
{
    public int Fd => fd;

    public FrameType Type => type;

    public bool IsOpen { get; private set; } = true;

    public void Close(Loop loop)
    {
        if (IsOpen)
        {
            IsOpen = false;
            loop.Forget(fd);
            _ = Libc.close(fd);
        }
    }
}
