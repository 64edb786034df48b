using System.Buffers;
using System.Diagnostics;
using CodeRunner.Agent.Connection;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>
/// A program's output on its way to the host. What comes by itself goes at once. Of a program that writes one small piece after the other,
/// such as line by line on a terminal, pieces are gathered for some milliseconds: each frame costs silo, gateway and page as much as a
/// large one, and a page that gets thousands of them a second paints less often.
/// </summary>
internal sealed class OutputGathering(ProgramChannel channel)
{
    // More than a screen full of colours: what a person waits for is less.
    private const int CalmBytes = 16 << 10;
    private const int LargeBytes = 32 << 10;

    // 5 ms, in ticks of the stopwatch: less than half a frame of a screen.
    private static readonly long HeldFor = Stopwatch.Frequency / 200;

    private byte[] _held = [];
    private FrameType _type;
    private int _count;
    private long _since;
    private long _lastPiece;
    private long _row;

    /// <summary>Milliseconds until <see cref="Flush"/> is wanted; null for never.</summary>
    public long? DueIn => _count == 0 ? null : Math.Max(0, ((_since + HeldFor - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency) + 1);

    /// <summary>Sends a piece of at most <see cref="Frame.MaxData"/>, now or with those that follow.</summary>
    public void Add(FrameType type, ReadOnlySpan<byte> piece)
    {
        var now = Stopwatch.GetTimestamp();
        _row = now - _lastPiece < HeldFor ? _row + piece.Length : 0;
        _lastPiece = now;
        if (type != _type || _count + piece.Length > Frame.MaxData)
        {
            Flush();
        }

        if (_count == 0 && (_row <= CalmBytes || piece.Length >= LargeBytes))
        {
            channel.Send(type, piece);
            return;
        }

        Hold(type, piece, now);
        if (_count >= LargeBytes || now - _since >= HeldFor)
        {
            Flush();
        }
    }

    /// <summary>Sends what is held.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            channel.Send(_type, _held.AsSpan(0, _count));
            ArrayPool<byte>.Shared.Return(_held);
            (_held, _count) = ([], 0);
        }
    }

    private void Hold(FrameType type, ReadOnlySpan<byte> piece, long now)
    {
        if (_count == 0)
        {
            (_held, _type, _since) = (ArrayPool<byte>.Shared.Rent(Frame.MaxData), type, now);
        }

        piece.CopyTo(_held.AsSpan(_count));
        _count += piece.Length;
    }
}
