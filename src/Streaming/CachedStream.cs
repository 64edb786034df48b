using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>The batches of one stream that a consumer still needs, and where its consumers are. Places are counted from the stream's first batch.</summary>
/// <param name="id">The stream.</param>
/// <param name="time">The clock.</param>
/// <param name="forget">Called when it has neither batches nor consumers any more.</param>
internal sealed class CachedStream(StreamId id, TimeProvider time, Action<CachedStream> forget)
{
    /// <summary>
    /// Batches that are kept for a consumer that takes none (<see cref="Hanging"/>). It reads the others from the session's log when it is back. A gateway that
    /// hangs would otherwise keep all that its people's programs write, while they have long gone to another.
    /// </summary>
    public const int Most = 256;

    /// <summary>A consumer that has taken nothing for so long, although there was something, hangs. One delivery that fails takes longer.</summary>
    public static readonly TimeSpan Hanging = TimeSpan.FromSeconds(5);

    private readonly List<QueuedBatch> _batches = [];
    private readonly List<StreamCursor> _cursors = [];
    private long _newest;

    public StreamId Id => id;

    /// <summary>Batches that it holds.</summary>
    public int Count => _batches.Count;

    /// <summary>Place of the oldest batch that it holds.</summary>
    public long First { get; private set; }

    /// <summary>Place of the batch that comes next.</summary>
    public long End => First + _batches.Count;

    /// <summary>Whether somebody listens.</summary>
    public bool IsHeard => _cursors.Count > 0;

    /// <summary>Since when nothing has come.</summary>
    public TimeSpan Silence => time.GetElapsedTime(_newest);

    /// <summary>A point in time, to be compared with others.</summary>
    public long Now => time.GetTimestamp();

    public void Add(QueuedBatch batch)
    {
        _newest = Now;
        foreach (var cursor in _cursors)
        {
            cursor.Offer(_newest);
        }

        _batches.Add(batch);
        if (_batches.Count > Most)
        {
            Trim();
        }
    }

    /// <summary>The batch at a place that isn't gone; null if it isn't there yet.</summary>
    public QueuedBatch? At(long place) => place < End ? _batches[(int)(place - First)] : null;

    /// <summary>The place of the oldest batch that is held and not older than a token; the end without one.</summary>
    public long PlaceOf(StreamSequenceToken? token)
    {
        var index = token is null ? -1 : _batches.FindIndex(batch => !batch.Token.Older(token));
        return index < 0 ? End : First + index;
    }

    public void Enter(StreamCursor cursor) => _cursors.Add(cursor);

    public void Leave(StreamCursor cursor)
    {
        if (_cursors.Remove(cursor))
        {
            Trim();
        }
    }

    /// <summary>Lets go what no consumer needs any more.</summary>
    public void Trim()
    {
        var needed = End;
        foreach (var cursor in _cursors)
        {
            var kept = time.GetElapsedTime(cursor.TookLast) > Hanging ? Math.Max(cursor.Needed, End - Most) : cursor.Needed;
            needed = Math.Min(needed, kept);
        }

        needed = Math.Max(needed, First);
        _batches.RemoveRange(0, (int)(needed - First));
        First = needed;
        if (_batches.Count == 0 && _cursors.Count == 0)
        {
            forget(this);
        }
    }
}
