using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>Every stream of a silo goes through that silo's one queue.</summary>
internal sealed class SiloQueueMapper(string owner) : IStreamQueueMapper
{
    private readonly QueueId _queue = QueueId.GetQueueId(owner, 0, (uint)StableHash.Of(owner));

    /// <inheritdoc/>
    public IEnumerable<QueueId> GetAllQueues() => [_queue];

    /// <inheritdoc/>
    public QueueId GetQueueForStream(StreamId streamId) => _queue;

    private static class StableHash
    {
        // FNV-1a, 32 bits (RFC 9923).
        public static uint Of(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619));
    }
}
