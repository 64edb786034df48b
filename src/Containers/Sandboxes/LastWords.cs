using System.Text;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>The end of a program's output: what a language has to say when it aborts. Called by one thread at a time.</summary>
internal sealed class LastWords
{
    // Longer than V8's last words with its native stack trace.
    private const int Kept = 8 << 10;

    private readonly byte[] _ring = new byte[Kept];
    private int _next;

    /// <summary>Takes a piece of output.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        piece = piece[Math.Max(0, piece.Length - Kept)..];
        var first = Math.Min(piece.Length, Kept - _next);
        piece[..first].CopyTo(_ring.AsSpan(_next));
        piece[first..].CopyTo(_ring);
        _next = (_next + piece.Length) % Kept;
    }

    /// <summary>Whether these words are in it.</summary>
    public bool Hold(string words)
    {
        byte[] inOrder = [.. _ring.AsSpan(_next), .. _ring.AsSpan(0, _next)];
        return inOrder.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
    }
}
