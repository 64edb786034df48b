using System.Net;
using CodeRunner.Grains;
using CodeRunner.Settings;
using CodeRunner.Streaming;
using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;
using ClusterOptions = CodeRunner.Settings.ClusterOptions;

namespace CodeRunner.Silo.Cluster;

/// <summary>A silo among others, with Redis for what they share.</summary>
internal static class RedisCluster
{
    /// <summary>Members, state, subscriptions and reminders in Redis; where a grain lives stays with the silos.</summary>
    public static ISiloBuilder UseRedis(this ISiloBuilder silo, ClusterOptions options)
    {
        var redis = RedisAddress.Parse(options.Redis);
        silo
            .Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId))
            .Configure<EndpointOptions>(endpoint => Listen(endpoint, options))
            .Configure<ClusterMembershipOptions>(membership => Watch(membership, options))

            // So long nothing is registered where a crashed silo had grains, should it live after all: one that was declared lost learns of it
            // within a refresh, and ends.
            .Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = 2 * options.RefreshInterval)
            .UseRedisClustering(clustering => clustering.ConfigurationOptions = redis)
            .UseRedisReminderService(reminders => reminders.ConfigurationOptions = redis)
            .AddStorage(StorageNames.Default, redis)
            .AddStorage(SessionStreams.SubscriptionStore, redis);
        silo.Services.AddSessionRecords();

        // The directory that is Orleans' default ends every grain whose entry was on a silo that died: a third of all sessions, of three hosts.
        // This one asks the living for theirs instead.
#pragma warning disable ORLEANSEXP003 // Its interface may change; what of it is used here is this line.
        return silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
    }

    private static ISiloBuilder AddStorage(this ISiloBuilder silo, string name, ConfigurationOptions redis)
    {
        silo.AddRedisGrainStorage(name, storage => storage.Configure<Serializer>((store, serializer) =>
        {
            store.ConfigurationOptions = redis;
            store.DeleteStateOnClear = true;
            store.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));

        // Takes its place: of two storages of one name the later counts.
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new LabStorage<RedisGrainStorage>(RedisGrainStorageFactory.Create(services, name)));
        return silo;
    }

    private static void Listen(EndpointOptions endpoint, ClusterOptions options)
    {
        var advertised = options.AdvertisedAddress.Length == 0 ? IPAddress.Loopback : IPAddress.Parse(options.AdvertisedAddress);
        var listen = options.ListenAddress.Length == 0 ? advertised : IPAddress.Parse(options.ListenAddress);
        endpoint.AdvertisedIPAddress = advertised;
        endpoint.SiloPort = options.SiloPort;
        endpoint.GatewayPort = options.GatewayPort;
        endpoint.SiloListeningEndpoint = new IPEndPoint(listen, options.SiloPort);
        endpoint.GatewayListeningEndpoint = new IPEndPoint(listen, options.GatewayPort);
    }

    // A host whose power went answers nothing; one that was killed refuses connections. Both are found by probes that stay unanswered.
    private static void Watch(ClusterMembershipOptions membership, ClusterOptions options)
    {
        membership.ProbeTimeout = options.ProbeInterval;
        membership.MinProbeTimeout = options.ProbeInterval;
        membership.MaxProbeTimeout = 2 * options.ProbeInterval;
        membership.NumMissedProbesLimit = options.MissedProbes;
        membership.NumVotesForDeathDeclaration = options.Votes;
        membership.TableRefreshTimeout = options.RefreshInterval;

        // A silo that starts while a lost one is still a member waits for that one to become stale before it joins.
        membership.IAmAliveTablePublishTimeout = options.RefreshInterval;
    }
}
