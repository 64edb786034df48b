using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>The adapter of a silo, which has a queue, or of a client, which only listens.</summary>
internal sealed class SessionQueueFactory(string name, string owner, SiloQueue? queue, ILoggerFactory loggers) : IQueueAdapterFactory, IQueueAdapter
{
    // Batches that the pulling agent keeps until every consumer has them. A gateway takes them at once.
    private const int CacheSize = 16384;

    private readonly SiloQueueMapper _mapper = new(owner);
    private readonly SimpleQueueAdapterCache _cache = new(new SimpleQueueCacheOptions { CacheSize = CacheSize }, name, loggers);

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
        return new(name, $"{name}-{silo.ToParsableString()}", new SiloQueue(options.QueueCapacity, time), services.GetRequiredService<ILoggerFactory>());
    }

    public static SessionQueueFactory OfClient(IServiceProvider services, string name) =>
        new(name, $"{name}-client", null, services.GetRequiredService<ILoggerFactory>());

    /// <inheritdoc/>
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    /// <inheritdoc/>
    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

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
