using System.Collections.Concurrent;
using CodeRunner.Grains.Sessions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>What is known of the silo that has a session.</summary>
internal enum Whereabouts
{
    /// <summary>It is a member of the cluster.</summary>
    Here,

    /// <summary>It is gone, and may be back soon with its sessions.</summary>
    Away,

    /// <summary>It stays away, or its host is back without the session.</summary>
    Lost,
}

/// <summary>
/// Which silos are gone, and since when. One that was killed is back within seconds and takes its sessions up again, with their programs; so
/// nobody opens them elsewhere before <see cref="SessionOptions.ReopenAfter"/>.
/// </summary>
internal sealed class LostHosts(ISiloStatusOracle members, HostBoard board, IOptions<SessionOptions> options, TimeProvider time)
    : ISiloStatusListener, ILifecycleParticipant<ISiloLifecycle>
{
    // A host that is back takes its sessions up as soon as the grain directory lets it, which is some half a minute after a crash.
    private const int ReturnTimes = 4;

    private readonly ConcurrentDictionary<SiloAddress, long> _since = new();

    /// <summary>Where the silo is that has a session.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="host">Name of its host.</param>
    public Whereabouts Of(SiloAddress silo, string host) => members.GetApproximateSiloStatus(silo) switch
    {
        SiloStatus.Active or SiloStatus.Joining or SiloStatus.ShuttingDown or SiloStatus.Stopping => Whereabouts.Here,

        // Whoever asks may be faster than the notice, and one that was gone before this silo came is given its time again.
        _ => board.IsReady(host, beside: silo) switch
        {
            // It takes up what it can before it is ready for anything else.
            true => Whereabouts.Lost,
            false => AwayFor(silo) < ReturnTimes * options.Value.ReopenAfter ? Whereabouts.Away : Whereabouts.Lost,
            null => AwayFor(silo) < options.Value.ReopenAfter ? Whereabouts.Away : Whereabouts.Lost,
        },
    };

    private TimeSpan AwayFor(SiloAddress silo) => time.GetElapsedTime(_since.GetOrAdd(silo, time.GetTimestamp()));

    /// <summary>Listens from the silo's start on: what is lost before anybody asks counts too.</summary>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(LostHosts), ServiceLifecycleStage.Active, _ =>
    {
        members.SubscribeToSiloStatusEvents(this);
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead)
        {
            _since.TryAdd(updatedSilo, time.GetTimestamp());
        }
    }
}
