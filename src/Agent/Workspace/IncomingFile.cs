using System.Buffers;
using CodeRunner.Agent.Native;

namespace CodeRunner.Agent.Workspace;

/// <summary>A file of the person on its way into the workspace.</summary>
internal sealed unsafe class IncomingFile(string path)
{
    private const int ComparePiece = 16 << 10;

    public string Path => path;

    public ArrayBufferWriter<byte> Content { get; } = new();

    public bool IsScript => Content.WrittenSpan.StartsWith("#!"u8);

    /// <summary>Whether the workspace has just this already: then it is left alone, with its time.</summary>
    public bool IsAlreadyIn(int parent, string name)
    {
        var fd = SafePath.OpenRegular(parent, name, out var status);
        if (fd < 0)
        {
            return false;
        }

        // One that its owner can't read isn't what the person has, whatever is in it.
        const int ownerReads = 0x100; // 0400
        var isSame = status.Size == Content.WrittenCount && (status.Mode & ownerReads) != 0;
        var buffer = stackalloc byte[ComparePiece];
        for (var offset = 0; isSame && offset < Content.WrittenCount;)
        {
            var count = (int)Libc.pread(fd, buffer, ComparePiece, offset);
            isSame = count > 0 && count <= Content.WrittenCount - offset
                && Content.WrittenSpan.Slice(offset, count).SequenceEqual(new ReadOnlySpan<byte>(buffer, count));
            offset += count;
        }

        _ = Libc.close(fd);
        return isSame;
    }

    /// <summary>Writes all of it; false with <see cref="Loop.Error"/> if that fails.</summary>
    public bool CopyTo(int fd)
    {
        for (var offset = 0; offset < Content.WrittenCount;)
        {
            fixed (byte* source = Content.WrittenSpan[offset..])
            {
                var count = Libc.write(fd, source, Content.WrittenCount - offset);
                if (count <= 0)
                {
                    return false;
                }

                offset += (int)count;
            }
        }

        return true;
    }
}
