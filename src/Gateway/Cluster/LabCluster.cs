using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Cluster;

/// <summary>The grains that a gateway talks to.</summary>
internal sealed class LabCluster(IClusterClient client)
{
    /// <summary>What the lab offers.</summary>
    /// <exception cref="HostUnavailable">The gateway hasn't joined the cluster yet.</exception>
    public ILabGrain Lab => LabBy(0);

    /// <summary>The same by another way: which silo a question goes through is chosen by whom it is for, and one of them may be lost.</summary>
    /// <param name="way">Any number.</param>
    /// <exception cref="HostUnavailable">The gateway hasn't joined the cluster yet.</exception>
    public ILabGrain LabBy(int way) => Joined(() => client.GetGrain<ILabGrain>(way));

    /// <summary>A session, whether it lives or not.</summary>
    /// <exception cref="HostUnavailable">The gateway hasn't joined the cluster yet.</exception>
    public ISessionGrain Session(string sessionId) => Joined(() => client.GetGrain<ISessionGrain>(sessionId));

    // Until it has joined, the client knows no kind of grain.
    private static T Joined<T>(Func<T> get)
    {
        try
        {
            return get();
        }
        catch (ArgumentException)
        {
            throw new HostUnavailable("The lab is starting. Try again in a few seconds.");
        }
    }
}
