using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>A pseudo-terminal: the agent's end and the path of the program's end.</summary>
internal sealed unsafe class Terminal
{
    // termios: c_iflag is its first word; IUTF8 makes the line editor erase whole characters.
    private const uint InputIsUtf8 = 0x4000;
    private const int AttributesSize = 64;

    private int _held;

    private Terminal(int master, byte[] slave, int held) => (Master, Slave, _held) = (master, slave, held);

    public int Master { get; }

    public byte[] Slave { get; }

    /// <summary>Opens one; null if there are no more.</summary>
    public static Terminal? Open(TerminalSize size, int user, int group)
    {
        var master = Libc.posix_openpt(Constants.ReadWrite | Constants.NoControllingTerminal | Constants.CloseOnExec | Constants.NonBlocking);
        if (master < 0)
        {
            return null;
        }

        int held;
        var slave = new byte[64];
        fixed (byte* name = slave)
        {
            if (Libc.grantpt(master) != 0 || Libc.unlockpt(master) != 0 || Libc.ptsname_r(master, name, slave.Length) != 0)
            {
                _ = Libc.close(master);
                return null;
            }

            _ = Libc.chown(name, (uint)user, (uint)group);
            held = Libc.open(name, Constants.ReadWrite | Constants.NoControllingTerminal | Constants.CloseOnExec, 0);
        }

        if (held < 0)
        {
            _ = Libc.close(master);
            return null;
        }

        var attributes = stackalloc byte[AttributesSize];
        if (Libc.ioctl(master, Constants.TerminalGetAttributes, attributes) == 0)
        {
            *(uint*)attributes |= InputIsUtf8;
            _ = Libc.ioctl(master, Constants.TerminalSetAttributes, attributes);
        }

        var terminal = new Terminal(master, slave, held);
        terminal.Resize(size);
        return terminal;
    }

    /// <summary>
    /// Lets go of the program's end, which is held so that a program that closes its terminal and opens it again still has one: without
    /// anyone there ours would be at its end, and its number soon another descriptor's.
    /// </summary>
    public void Release()
    {
        if (_held >= 0)
        {
            _ = Libc.close(_held);
            _held = -1;
        }
    }

    public void Resize(TerminalSize size)
    {
        var window = new WindowSize { Rows = Clamp(size.Rows), Columns = Clamp(size.Columns) };
        _ = Libc.ioctl(Master, Constants.TerminalSetSize, &window);
    }

    private static ushort Clamp(int value) => (ushort)Math.Clamp(value, 1, ushort.MaxValue);
}
