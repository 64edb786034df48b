using System.Threading.Channels;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>The queue of one silo: filled by its grains, drained by its pulling agent. Writers wait when it is full, the reader when it is empty.</summary>
internal sealed class SiloQueue(int capacity, TimeProvider time) : IQueueAdapterReceiver
{
    /// <summary>Batches that leave it in one read, at most.</summary>
    public const int MostPerRead = 256;

    // Acknowledgements, clean-up and the pressure check of the pulling agent run only between reads.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(2);

    private readonly Channel<QueuedBatch> _batches = Channel.CreateBounded<QueuedBatch>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    // Grows over restarts of the silo too, so that no consumer takes a new batch for an old one.
    private long _sequence = time.GetUtcNow().Ticks;

    /// <summary>Puts a batch in the queue; waits while it is full.</summary>
    public async Task WriteAsync(StreamId streamId, List<object> events)
    {
        var batch = new QueuedBatch(streamId, events);
        if (!_batches.Writer.TryWrite(batch))
        {
            await _batches.Writer.WriteAsync(batch);
        }
    }

    /// <inheritdoc/>
    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        var batches = Take(maxCount);
        if (batches.Count == 0 && await SomethingIsThereAsync(cancellationToken))
        {
            batches = Take(maxCount);
        }

        return batches;
    }

    /// <inheritdoc/>
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task Shutdown(TimeSpan timeout)
    {
        _batches.Writer.TryComplete();
        return Task.CompletedTask;
    }

    private List<IBatchContainer> Take(int maxCount)
    {
        var batches = new List<IBatchContainer>();
        var most = maxCount > 0 ? Math.Min(maxCount, MostPerRead) : MostPerRead;
        while (batches.Count < most && _batches.Reader.TryRead(out var batch))
        {
            batch.Token = new EventSequenceTokenV2(++_sequence);
            batches.Add(batch);
        }

        return batches;
    }

    private async Task<bool> SomethingIsThereAsync(CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(LongestRead);
        try
        {
            return await _batches.Reader.WaitToReadAsync(bounded.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
