using System.Buffers;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Connection;

/// <summary>
/// The frames of one program. They are kept until the host acknowledges them, so that a connection that was lost costs none: the host that
/// comes back says how many it has and gets the rest.
/// </summary>
internal sealed class ProgramChannel(uint number, HostConnection host)
{
    // More than a host's credit and what it leaves unacknowledged for a while; of a host that never acknowledges the program waits.
    private const int MaxKeptBytes = 1 << 20;

    private readonly Queue<KeptFrame> _kept = new();
    private HostConnection? _host = host;
    private long _first;
    private int _keptBytes;

    /// <summary>Its number on the connection.</summary>
    public uint Number => number;

    /// <summary>Whether nobody will ever ask for it again.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Whether as much waits for an acknowledgement as may.</summary>
    public bool IsFull => _keptBytes >= MaxKeptBytes;

    /// <summary>Whether output may be read now. Without a host too: what it has credit for is kept.</summary>
    public bool HasRoom => !IsFull && (_host is null or { IsClosed: true } or { HasRoom: true });

    /// <summary>Whether this is the host that it answers to.</summary>
    public bool IsOf(HostConnection connection) => _host == connection;

    /// <summary>Whether the host has all that was sent.</summary>
    public bool IsAcknowledged => _kept.Count == 0;

    /// <summary>Sends a frame, and keeps it.</summary>
    public void Send(FrameType type, ReadOnlySpan<byte> payload)
    {
        if (IsAbandoned)
        {
            return;
        }

        // From a pool: a flood would else make the heap grow to many times what is ever kept, on the sandbox's memory.
        var buffer = ArrayPool<byte>.Shared.Rent(payload.Length);
        payload.CopyTo(buffer);
        _kept.Enqueue(new KeptFrame(type, buffer, payload.Length));
        _keptBytes += payload.Length;
        _host?.Send(type, number, payload);
    }

    /// <summary>The host has this many of its frames. True if there is room that wasn't there before.</summary>
    public bool Acknowledge(long frames)
    {
        var wasFull = IsFull;
        for (; _first < frames && _kept.Count > 0; _first++)
        {
            Drop();
        }

        return wasFull && !IsFull;
    }

    /// <summary>Goes on with another host, which has this many frames.</summary>
    /// <returns>Bytes of output that it was sent again.</returns>
    public long Resume(HostConnection connection, long frames)
    {
        _host = connection;
        Acknowledge(frames);
        long output = 0;
        foreach (var (type, buffer, length) in _kept)
        {
            output += type is FrameType.Stdout or FrameType.Stderr ? length : 0;
            connection.Send(type, number, buffer.AsSpan(0, length));
        }

        return output;
    }

    /// <summary>No host will come for it.</summary>
    public void Abandon()
    {
        IsAbandoned = true;
        _host = null;
        while (_kept.Count > 0)
        {
            Drop();
        }
    }

    private void Drop()
    {
        var (_, buffer, length) = _kept.Dequeue();
        ArrayPool<byte>.Shared.Return(buffer);
        _keptBytes -= length;
    }

    private readonly record struct KeptFrame(FrameType Type, byte[] Buffer, int Length);
}
