using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>Each silo drains its own queue and no other, so that events leave a silo without a detour.</summary>
internal sealed class OwnQueueBalancer : IStreamQueueBalancer
{
    private IStreamQueueMapper? _queues;

    /// <inheritdoc/>
    public Task Initialize(IStreamQueueMapper queueMapper)
    {
        _queues = queueMapper;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Shutdown() => Task.CompletedTask;

    /// <inheritdoc/>
    public IEnumerable<QueueId> GetMyQueues() => _queues?.GetAllQueues() ?? [];

    /// <inheritdoc/>
    public bool SubscribeToQueueDistributionChangeEvents(IStreamQueueBalanceListener observer) => true;

    /// <inheritdoc/>
    public bool UnSubscribeFromQueueDistributionChangeEvents(IStreamQueueBalanceListener observer) => true;
}
