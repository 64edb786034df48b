using CodeRunner.Gateway.Sessions;

namespace CodeRunner.Gateway.Cluster;

/// <summary>
/// A silo that goes takes with it what was on its way through it: events of other silos' sessions too, since a client's answers go by any silo. Whoever
/// waits for such an answer waits half a minute; so the sessions are asked what they have as soon as a connection is lost.
/// </summary>
internal sealed class LostSilos(IServiceProvider services) : IClusterConnectionStatusObserver
{
    /// <inheritdoc/>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways < previousNumberOfGateways)
        {
            // Asked for now: they need the client, which makes this.
            services.GetRequiredService<SessionConnections>().DoubtAll();
        }
    }

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost()
    {
        // Its last connection counts as any.
    }
}
