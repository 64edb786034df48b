using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>Events of one stream that were published together.</summary>
[GenerateSerializer, Alias("coderunner.streaming.batch")]
internal sealed class QueuedBatch(StreamId streamId, List<object> events) : IBatchContainer
{
    /// <inheritdoc/>
    [Id(0)]
    public StreamId StreamId { get; private set; } = streamId;

    /// <summary>The events.</summary>
    [Id(1)]
    public List<object> Events { get; private set; } = events;

    /// <summary>Place in the queue, given when the batch leaves it.</summary>
    [Id(2)]
    public EventSequenceTokenV2 Token { get; internal set; } = null!;

    /// <inheritdoc/>
    public StreamSequenceToken SequenceToken => Token;

    /// <inheritdoc/>
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Events.OfType<T>().Select((item, index) => Tuple.Create(item, (StreamSequenceToken)Token.CreateSequenceTokenForEvent(index)));

    /// <inheritdoc/>
    public bool ImportRequestContext() => false;
}
