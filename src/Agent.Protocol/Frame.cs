using System.Buffers.Binary;

namespace CodeRunner.Agent.Protocol;

/// <summary>
/// The head of every frame on the socket between a host and an agent: payload length (u32), type (u8), channel (u32),
/// all little-endian, then the payload. A channel is one program, one file transfer or one question; the host picks its number
/// and never reuses it while the connection lives.
/// </summary>
public readonly record struct Frame(FrameType Type, uint Channel, int Length)
{
    /// <summary>Bytes of a frame's head.</summary>
    public const int HeaderSize = 9;

    /// <summary>Most bytes a payload may have. Whoever sends more is cut off: both sides size their buffers by it.</summary>
    public const int MaxPayload = 1 << 20;

    /// <summary>Most bytes of file or program data put into one frame, so that no frame keeps others waiting for long.</summary>
    public const int MaxData = 64 << 10;

    /// <summary>Writes the head into the first <see cref="HeaderSize"/> bytes of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)Length);
        target[4] = (byte)Type;
        BinaryPrimitives.WriteUInt32LittleEndian(target[5..], Channel);
    }

    /// <summary>Reads a head from the first <see cref="HeaderSize"/> bytes of <paramref name="source"/>.</summary>
    /// <exception cref="ProtocolViolation">The length is over <see cref="MaxPayload"/>.</exception>
    public static Frame Read(ReadOnlySpan<byte> source)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(source);
        if (length > MaxPayload)
        {
            throw new ProtocolViolation($"a frame of {length} bytes is over the limit of {MaxPayload}");
        }

        return new Frame((FrameType)source[4], BinaryPrimitives.ReadUInt32LittleEndian(source[5..]), (int)length);
    }
}
