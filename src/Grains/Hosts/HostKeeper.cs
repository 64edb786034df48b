using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Subnets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Keeps the host in order: brings it up when the engine answers, removes what a crash left behind, notices when the engine is gone,
/// and leaves nothing when the silo stops.
/// </summary>
internal sealed partial class HostKeeper(
    IHostResources resources,
    ISessionNetworks networks,
    IFirewall firewall,
    IRuntimeCatalog catalog,
    IWarmPool warm,
    ReadySessions ready,
    SessionAdopter adopter,
    HostSessions sessions,
    IGrainFactory grains,
    HostState state,
    HostMetrics metrics,
    HostName host,
    IOptions<HostOptions> options,
    IOptions<SubnetOptions> subnets,
    TimeProvider time,
    ILogger<HostKeeper> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    private bool _isUp;
    private volatile bool _isStopping;

    private ISubnetAllocatorGrain Allocator => grains.SubnetsOf(host.Value, subnets.Value);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        Down("The lab is being restarted. Try again in a moment.");
        return Task.CompletedTask;
    }

    /// <summary>The silo has stopped and its sessions have ended; what one of them couldn't free goes now.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await warm.EmptyAsync();
            await RemoveOwnAsync(new HashSet<string>(), cancellationToken);
            await firewall.LowerAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is EngineUnavailable or OperationCanceledException)
        {
            LogLeft(failure);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var isFine = await KeepAsync(stoppingToken);
            do
            {
                await Task.Delay(RetryInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            while (isFine && !state.IsDown && time.GetElapsedTime(began) < options.Value.ReaperInterval && !stoppingToken.IsCancellationRequested);
        }
    }

    /// <summary>One round of what is to be done; false if it should be tried again soon.</summary>
    internal async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await firewall.RaiseAsync(cancellationToken);
            await catalog.RefreshAsync(cancellationToken);
            metrics.Watch(catalog.Runtimes.Select(runtime => runtime.Name));
            if (!_isUp)
            {
                await BringUpAsync(cancellationToken);
            }
            else
            {
                await ReapAsync(cancellationToken);
            }

            await ReportAsync(cancellationToken);
            if (_isStopping)
            {
                return true;
            }

            if (catalog.Runtimes.Count == 0)
            {
                Down("No runtime's image is on this host. Make them with deploy/images.sh.");
                return true;
            }

            state.Ready();
            if (!state.IsDraining)
            {
                warm.Fill(catalog.Runtimes);
                ready.Fill();
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (FirewallUnavailable failure)
        {
            LogFirewallDown(failure);
            Down("The lab can't close its networks, so it runs no programs. Tell whoever runs the lab.");
            return false;
        }
        catch (EngineUnavailable failure)
        {
            LogEngineDown(failure);
            Down("The lab's Docker engine doesn't answer. Tell whoever runs the lab, or try again in a minute.");
            return false;
        }
        catch (Exception failure) when (failure.IsUnreachable())
        {
            LogClusterDown(failure);
            return false;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever it is, it is no reason to end: the host would end with it, and people's programs with the host.
            LogRoundFailed(failure);
            return false;
        }
    }

    private void Down(string reason)
    {
        state.Down(reason);
        warm.Pause();
    }

    /// <summary>
    /// What this host's label is on was left by the silo before: sessions that can be taken up are, and all else is removed.
    /// </summary>
    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        var adopted = await adopter.AdoptAsync(cancellationToken);
        foreach (var sessionId in await RemoveOwnAsync(adopted, cancellationToken))
        {
            await ReleaseAsync(sessionId, cancellationToken);
        }

        _isUp = true;
        LogUp(host.Value, catalog.Runtimes.Count);
        if (PublicPools.Among(subnets.Value.EffectivePools) is { Count: > 0 } pools)
        {
            LogPublicPools(string.Join(", ", pools));
        }
    }

    /// <summary>
    /// Tells the allocator which subnets networks of others have. Not ours: their sessions hold their leases, and one that is just ending
    /// would get its lease back from a list that is a moment old.
    /// </summary>
    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var held = from network in await networks.ListAsync(cancellationToken)
                   where network.Host != host.Value
                   from subnet in network.Subnets
                   select new HeldSubnet(subnet, null);
        await Allocator.Report(new HostSubnets(host.Value, [.. held]), cancellationToken);
    }

    private async Task ReapAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - options.Value.OrphanAge;
        foreach (var left in await resources.ListAsync(cancellationToken))
        {
            // Whether it lives here: one that has gone to another host may have left something behind.
            if (left.Host == host.Value && left.Created < oldest && !warm.Knows(left.SessionId) && !sessions.Has(left.SessionId)
                && await TryRemoveAsync(left.SessionId, cancellationToken))
            {
                await ReleaseAsync(left.SessionId, cancellationToken);
                LogReaped(left.SessionId);
            }
        }
    }

    /// <summary>
    /// Gives a lease back where each host has subnets of its own. Where all share them, the session may have its lease on another host by now, with a network that
    /// stands while its silo is killed and not back yet: nobody here can tell, so the allocator takes back what is forsaken.
    /// </summary>
    private Task ReleaseAsync(string sessionId, CancellationToken cancellationToken) =>
        subnets.Value.Scope == SubnetScope.Host ? Allocator.Release(sessionId, cancellationToken) : Task.CompletedTask;

    private async Task<string[]> RemoveOwnAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken)
    {
        var own = (await resources.ListAsync(cancellationToken)).Where(left => left.Host == host.Value && !kept.Contains(left.SessionId)).ToArray();
        var isGone = await Task.WhenAll(own.Select(left => TryRemoveAsync(left.SessionId, cancellationToken)));
        string[] gone = [.. own.Where((_, i) => isGone[i]).Select(left => left.SessionId)];
        if (gone.Length > 0)
        {
            LogRemoved(gone.Length);
        }

        return gone;
    }

    /// <summary>
    /// Whether all that a session left is gone. What the engine refuses to remove is no reason to leave the rest, or to take no session: the reaper tries it again.
    /// </summary>
    private async Task<bool> TryRemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            await resources.RemoveAsync(sessionId, cancellationToken);
            return true;
        }
        catch (EngineRefused refusal)
        {
            LogRefused(refusal, sessionId);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Host {Host} is up with {Runtimes} runtimes")]
    private partial void LogUp(string host, int runtimes);

    [LoggerMessage(LogLevel.Warning, "CodeRunner:Network:Pools holds {Pools}, public addresses that belong to others: this host can't reach those while sessions have them. A lab that needs them reachable takes private pools, such as 10.64.0.0/10 (docs/security.md)")]
    private partial void LogPublicPools(string pools);

    [LoggerMessage(LogLevel.Warning, "Removed what {Sessions} sessions of an earlier silo had left")]
    private partial void LogRemoved(int sessions);

    [LoggerMessage(LogLevel.Error, "The Docker engine refuses to remove what session {SessionId} had left; tried again later")]
    private partial void LogRefused(Exception refusal, string sessionId);

    [LoggerMessage(LogLevel.Warning, "Removed what session {SessionId} had left")]
    private partial void LogReaped(string sessionId);

    [LoggerMessage(LogLevel.Error, "The Docker engine is not to be used now")]
    private partial void LogEngineDown(Exception failure);

    [LoggerMessage(LogLevel.Error, "The networks of sessions can't be closed on this host")]
    private partial void LogFirewallDown(Exception failure);

    [LoggerMessage(LogLevel.Warning, "The cluster does not answer yet")]
    private partial void LogClusterDown(Exception failure);

    [LoggerMessage(LogLevel.Error, "The host could not be kept in order; tried again soon")]
    private partial void LogRoundFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "Something of this host's sessions is left in Docker; the next start removes it")]
    private partial void LogLeft(Exception failure);
}
