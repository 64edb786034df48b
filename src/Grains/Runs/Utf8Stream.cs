using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CodeRunner.Grains.Runs;

/// <summary>
/// Makes valid UTF-8 of the pieces of a byte stream: a character that is split over two pieces is held back until its rest is
/// there, and what is no UTF-8 becomes U+FFFD.
/// </summary>
internal sealed class Utf8Stream
{
    private const int LongestCharacter = 4;

    private readonly byte[] _held = new byte[LongestCharacter];
    private int _heldCount;

    /// <summary>Takes a piece; empty when all of it is held back.</summary>
    public byte[] Push(ReadOnlySpan<byte> piece)
    {
        var rented = ArrayPool<byte>.Shared.Rent(_heldCount + piece.Length);
        try
        {
            _held.AsSpan(0, _heldCount).CopyTo(rented);
            piece.CopyTo(rented.AsSpan(_heldCount));
            ReadOnlySpan<byte> all = rented.AsSpan(0, _heldCount + piece.Length);
            var tail = IncompleteTail(all);
            var whole = all[..^tail];
            all[^tail..].CopyTo(_held);
            _heldCount = tail;
            return Repair(whole);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The stream ended: what is held back is no character.</summary>
    public byte[] Flush()
    {
        var rest = Repair(_held.AsSpan(0, _heldCount));
        _heldCount = 0;
        return rest;
    }

    /// <summary>Bytes at the end that begin a character whose rest may still come.</summary>
    private static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < LongestCharacter && back <= bytes.Length; back++)
        {
            var lead = bytes[^back];
            if ((lead & 0b1100_0000) != 0b1000_0000)
            {
                return Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
            }
        }

        return 0;
    }

    private static byte[] Repair(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return bytes.ToArray();
        }

        // Encoding.UTF8.GetString would do, but asks its fallback for each wrong byte: a program that prints a binary file would hold up its silo.
        var characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            Utf8.ToUtf16(bytes, characters, out _, out var count);
            return Encoding.UTF8.GetBytes(characters, 0, count);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
