using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>The batches of one stream that a consumer still needs, and where its consumers are. Places are counted from the stream's first batch.</summary>
/// <param name="id">The stream.</param>
/// <param name="forget">Called when it has neither batches nor consumers any more.</param>
internal sealed class CachedStream(StreamId id, Action<CachedStream> forget)
{
    private readonly List<QueuedBatch> _batches = [];
    private readonly List<StreamCursor> _cursors = [];
    private long _first;

    public StreamId Id => id;

    /// <summary>Batches that it holds.</summary>
    public int Count => _batches.Count;

    /// <summary>Place of the batch that comes next.</summary>
    public long End => _first + _batches.Count;

    public void Add(QueuedBatch batch) => _batches.Add(batch);

    /// <summary>The batch at a place; null if it isn't there yet.</summary>
    public QueuedBatch? At(long place) => place < End ? _batches[(int)(place - _first)] : null;

    /// <summary>The place of the oldest batch that is held and not older than a token; the end without one.</summary>
    public long PlaceOf(StreamSequenceToken? token)
    {
        var index = token is null ? -1 : _batches.FindIndex(batch => !batch.Token.Older(token));
        return index < 0 ? End : _first + index;
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
            needed = Math.Min(needed, cursor.Needed);
        }

        _batches.RemoveRange(0, (int)(needed - _first));
        _first = needed;
        if (_batches.Count == 0 && _cursors.Count == 0)
        {
            forget(this);
        }
    }
}
