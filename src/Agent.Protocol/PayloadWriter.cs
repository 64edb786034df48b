using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CodeRunner.Agent.Protocol;

/// <summary>Writes the fields of a payload: little-endian numbers, and bytes and UTF-8 text after their length (u32).</summary>
public readonly ref struct PayloadWriter(IBufferWriter<byte> target)
{
    private readonly IBufferWriter<byte> _target = target;

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value)
    {
        _target.GetSpan(1)[0] = value;
        _target.Advance(1);
    }

    /// <summary>Writes a 32-bit number.</summary>
    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_target.GetSpan(4), value);
        _target.Advance(4);
    }

    /// <summary>Writes a 64-bit number.</summary>
    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_target.GetSpan(8), value);
        _target.Advance(8);
    }

    /// <summary>Writes bytes after their length.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        _target.Write(value);
    }

    /// <summary>Writes text as UTF-8 after its length in bytes.</summary>
    public void Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        Int32(size);
        Encoding.UTF8.GetBytes(value, _target.GetSpan(size));
        _target.Advance(size);
    }

    /// <summary>Writes a list of texts after its count.</summary>
    public void Texts(IReadOnlyList<string> values)
    {
        Int32(values.Count);
        foreach (var value in values)
        {
            Text(value);
        }
    }
}
