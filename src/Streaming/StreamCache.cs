using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>
/// A silo's batches on their way to their consumers, stream by stream: each goes as soon as every consumer has it, and a consumer sees its own stream only.
/// Orleans' own cache has one list for all streams, which every consumer walks, and lets its batches go by the thousand: hundreds of megabytes in a flood.
/// </summary>
/// <remarks>Its pulling agent is the only one that calls it, a turn at a time.</remarks>
/// <param name="atOnce">Batches that the pulling agent delivers together, at most.</param>
/// <param name="time">The clock.</param>
internal sealed class StreamCache(int atOnce, TimeProvider time) : IQueueCache
{
    // Who joins a stream has no cursor until it has answered the agent, and gets what came meanwhile.
    private static readonly TimeSpan Joining = TimeSpan.FromSeconds(2);

    private readonly Dictionary<StreamId, CachedStream> _streams = [];
    private readonly HashSet<CachedStream> _filled = [];

    /// <summary>Batches that it holds.</summary>
    public int Count => _streams.Values.Sum(stream => stream.Count);

    /// <inheritdoc/>
    public int GetMaxAddCount() => SiloQueue.MostPerRead;

    /// <inheritdoc/>
    public bool IsUnderPressure() => false;

    /// <inheritdoc/>
    public void AddToCache(IList<IBatchContainer> messages)
    {
        foreach (var batch in messages)
        {
            var stream = Find(batch.StreamId);
            stream.Add((QueuedBatch)batch);
            _filled.Add(stream);
        }
    }

    /// <summary>Lets go what nobody listens to. What is listened to goes when its last consumer has moved on, so there is never anything to tell of.</summary>
    public bool TryPurgeFromCache(out IList<IBatchContainer> purgedItems)
    {
        purgedItems = [];
        _filled.RemoveWhere(stream =>
        {
            var isDone = stream.IsHeard || stream.Silence >= Joining;
            if (isDone)
            {
                stream.Trim();
            }

            return isDone;
        });
        return false;
    }

    /// <inheritdoc/>
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) => new StreamCursor(Find(streamId), token, atOnce);

    private CachedStream Find(StreamId streamId)
    {
        if (!_streams.TryGetValue(streamId, out var stream))
        {
            _streams.Add(streamId, stream = new CachedStream(streamId, time, Forget));
        }

        return stream;
    }

    // Another may have its name by now.
    private void Forget(CachedStream unused)
    {
        if (_streams.TryGetValue(unused.Id, out var stream) && stream == unused)
        {
            _streams.Remove(unused.Id);
        }
    }
}
