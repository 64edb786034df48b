using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>The adapter of a silo, which has a queue, or of a client, which only listens.</summary>
internal sealed class SessionQueueFactory(string name, string owner, SiloQueue? queue, TimeProvider time) : IQueueAdapterFactory, IQueueAdapter, IQueueAdapterCache
{
    private readonly SiloQueueMapper _mapper = new(owner);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsRewindable => false;

    /// <inheritdoc/>
    public StreamProviderDirection Direction => queue is null ? StreamProviderDirection.ReadOnly : StreamProviderDirection.ReadWrite;

    public static SessionQueueFactory OfSilo(IServiceProvider services, string name)
    {
        var silo = services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        var options = services.GetRequiredService<IOptions<StreamOptions>>().Value;
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        return new(name, $"{name}-{silo.ToParsableString()}", new SiloQueue(options.QueueCapacity, time), time);
    }

    public static SessionQueueFactory OfClient(IServiceProvider services, string name) => new(name, $"{name}-client", null, TimeProvider.System);

    /// <inheritdoc/>
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    /// <inheritdoc/>
    public IQueueAdapterCache GetQueueAdapterCache() => this;

    /// <inheritdoc/>
    public IQueueCache CreateQueueCache(QueueId queueId) => new StreamCache(SessionStreams.AtOnce, time);

    /// <inheritdoc/>
    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    /// <summary>A consumer that fails loses events, not its subscription: the gateway finds the gap and reads the session's log.</summary>
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler(false));

    /// <inheritdoc/>
    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => queue ?? throw OnlySilos();

    /// <inheritdoc/>
    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        queue is null ? throw OnlySilos() : queue.WriteAsync(streamId, [.. events.Select(item => (object)item!)]);

    private static NotSupportedException OnlySilos() => new("Only grains publish to these streams; a client listens.");
}
