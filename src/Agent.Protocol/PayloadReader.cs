using System.Buffers.Binary;
using System.Text;

namespace CodeRunner.Agent.Protocol;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote. Every length is checked against what is there.</summary>
public ref struct PayloadReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    /// <summary>Whether there is more: fields that were added later.</summary>
    public readonly bool HasMore => _rest.Length > 0;

    /// <summary>Reads one byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a 32-bit number.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Reads a 64-bit number.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Reads bytes after their length; a view into the source.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Int32());

    /// <summary>Reads text after its length in bytes.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>Reads a list of texts after its count.</summary>
    public string[] Texts()
    {
        var count = Int32();
        if (count < 0 || count > _rest.Length / sizeof(int))
        {
            throw new ProtocolViolation($"a list of {count} texts does not fit the frame");
        }

        var values = new string[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Text();
        }

        return values;
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size < 0 || size > _rest.Length)
        {
            throw new ProtocolViolation($"a field of {size} bytes does not fit the {_rest.Length} left in the frame");
        }

        var taken = _rest[..size];
        _rest = _rest[size..];
        return taken;
    }
}
