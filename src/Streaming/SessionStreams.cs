using Orleans.Streams;

namespace CodeRunner.Streaming;

/// <summary>
/// Registers the stream provider that carries events from grains to gateways. Orleans' own providers ask their queue now and then; this one's
/// read waits until something is there, so an event is under way at once and an idle silo does nothing.
/// </summary>
public static class SessionStreams
{
    /// <summary>Name of the provider.</summary>
    public const string ProviderName = "sessions";

    /// <summary>Name that Orleans gives the storage of subscriptions.</summary>
    public const string SubscriptionStore = "PubSubStore";

    /// <summary>Batches that a gateway gets in one call, at most.</summary>
    internal const int AtOnce = 16;

    /// <summary>Adds the provider to a silo. The silo must also have a grain storage named <see cref="SubscriptionStore"/>.</summary>
    public static ISiloBuilder AddSessionStreams(this ISiloBuilder silo) => silo.AddPersistentStreams(ProviderName, SessionQueueFactory.OfSilo, streams =>
    {
        streams.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedOnly);
        streams.ConfigurePartitionBalancing((_, _) => new OwnQueueBalancer());
        streams.ConfigurePullingAgent(agent => agent.Configure(options =>
        {
            // While a new stream is being registered the agent leaves its loop until the next tick. Free otherwise: a read is always pending.
            options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10);
            options.BatchContainerBatchSize = AtOnce;

            // A gateway that is gone is dropped at once; one that hangs holds up others no longer than this.
            options.MaxEventDeliveryTime = TimeSpan.FromSeconds(10);

            // What the agent remembers of a stream goes this long after its last event: sessions come and go by the thousand.
            options.StreamInactivityPeriod = TimeSpan.FromMinutes(5);
        }));
    });

    /// <summary>Adds the provider to a client, to listen.</summary>
    public static IClientBuilder AddSessionStreams(this IClientBuilder client) => client.AddPersistentStreams(
        ProviderName, SessionQueueFactory.OfClient, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedOnly));
}
