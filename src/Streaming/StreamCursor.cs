using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>
/// Where one consumer is in its stream. The pulling agent moves it over a few batches, delivers them, and comes back for more; until then they are needed, since a
/// consumer may answer that it wants to begin elsewhere.
/// </summary>
/// <remarks>
/// It counts what the agent takes to know when a delivery ends. A consumer that begins elsewhere would shift that by some; the worst is a gap, which gateways
/// find, and theirs never do, since the queue can't be rewound.
/// </remarks>
internal sealed class StreamCursor : IQueueCacheCursor
{
    private readonly CachedStream _stream;
    private readonly int _atOnce;
    private long _next;
    private bool _drained;
    private QueuedBatch? _current;

    public StreamCursor(CachedStream stream, StreamSequenceToken? token, int atOnce)
    {
        (_stream, _atOnce) = (stream, atOnce);
        Needed = _next = stream.PlaceOf(token);
        TookLast = stream.Now;
        stream.Enter(this);
    }

    /// <summary>Place of the oldest batch that it still needs.</summary>
    public long Needed { get; private set; }

    /// <summary>When its consumer last took something, or there was something to take after all was taken.</summary>
    public long TookLast { get; private set; }

    /// <summary>A batch comes.</summary>
    public void Offer(long now) => TookLast = _next == _stream.End ? now : TookLast;

    /// <inheritdoc/>
    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current;
    }

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_drained || _next - Needed == _atOnce)
        {
            // The agent is back: what it took before is delivered.
            _drained = false;
            Needed = _next;
            _stream.Trim();
        }

        // What it didn't take in time may be gone.
        Needed = Math.Max(Needed, _stream.First);
        _next = Math.Max(_next, _stream.First);
        TookLast = _stream.Now;
        _current = _stream.At(_next);
        if (_current is null)
        {
            _drained = true;
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Nothing to do: a place stays right whatever comes.</summary>
    public void Refresh(StreamSequenceToken token)
    {
    }

    /// <summary>Nothing to do: the gateway finds the gap and reads the session's log.</summary>
    public void RecordDeliveryFailure()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current = null;
        _stream.Leave(this);
    }
}
