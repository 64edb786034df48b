using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Sessions.Journal;
using CodeRunner.Grains.Subnets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Placement;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Takes up the sessions that a silo before this one left on this host when it crashed: those whose journal and network are there. What
/// isn't taken up has no journal afterwards, and is removed like anything that was left.
/// </summary>
internal sealed partial class SessionAdopter(
    SessionJournals journals,
    ISessionNetworks networks,
    IHostResources resources,
    IGrainFactory grains,
    ILocalSiloDetails silo,
    HostName host,
    IOptions<SubnetOptions> subnets,
    ILogger<SessionAdopter> logger)
{
    // Half a minute: for ten seconds after a crash the grain directory may keep what it has of a session.
    private const int Attempts = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes them up.</summary>
    /// <returns>Their ids.</returns>
    /// <exception cref="EngineUnavailable">The engine doesn't answer.</exception>
    /// <exception cref="OrleansException">
    /// The cluster doesn't answer, or another failure that <see cref="Unreachable"/> takes for that: nothing is given up, and the next call goes on with what is left.
    /// </exception>
    public async Task<IReadOnlySet<string>> AdoptAsync(CancellationToken cancellationToken)
    {
        var left = journals.Sessions;
        if (left.Count == 0)
        {
            return new HashSet<string>();
        }

        var standing = (await networks.ListAsync(cancellationToken))
            .Where(network => network.Host == host.Value && network.SessionId is { } id && left.Contains(id) && network.Subnets.Count == 1)
            .ToArray();

        // Before anybody gets a lease: with its state in memory only, the allocator has forgotten these.
        await grains.SubnetsOf(host.Value, subnets.Value).Report(
            new HostSubnets(host.Value, [.. standing.Select(network => new HeldSubnet(network.Subnets[0], network.SessionId))]), cancellationToken);
        var adopted = await Task.WhenAll(standing.Select(network => TryAdoptAsync(network, cancellationToken)));
        var ids = standing.Where((_, i) => adopted[i]).Select(network => network.SessionId!).ToHashSet();
        foreach (var id in left.Where(id => !ids.Contains(id)))
        {
            journals.Of(id)?.Delete();
        }

        LogAdopted(ids.Count, left.Count);
        return ids;
    }

    private async Task<bool> TryAdoptAsync(HostNetwork network, CancellationToken cancellationToken)
    {
        var id = network.SessionId!;
        try
        {
            if (await AskAsync(id, network, cancellationToken) is not { } containers)
            {
                return false;
            }

            // What was just being made when the crash came.
            await resources.RemoveOthersAsync(id, containers, cancellationToken);
            return true;
        }
        catch (EngineRefused refusal)
        {
            // It is taken up; the reaper finds what is left of it when it has ended.
            LogRefused(refusal, id);
            return true;
        }
        catch (Exception failure) when (failure is not (EngineUnavailable or OutOfMemoryException) && !failure.IsUnreachable())
        {
            // One journal that can't be read is no reason to lose the others. A cluster that doesn't answer is none to lose any: whose the session is isn't known.
            LogFailed(failure, id);
            return false;
        }
    }

    /// <summary>While the silo was away, calls may have brought the session to other hosts, which send it here when they are asked.</summary>
    private async Task<string[]?> AskAsync(string id, HostNetwork network, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // It has to live where its network is: here.
                RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
                return await grains.GetGrain<ISessionGrain>(id).Adopt(host.Value, network.Name, network.Subnets[0], cancellationToken);
            }
            catch (HostUnavailable) when (attempt < Attempts)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Took up {Adopted} of {Left} sessions that an earlier silo left")]
    private partial void LogAdopted(int adopted, int left);

    [LoggerMessage(LogLevel.Error, "The Docker engine refuses to remove a container of session {SessionId} that it can't go on with; the session goes on without")]
    private partial void LogRefused(Exception refusal, string sessionId);

    [LoggerMessage(LogLevel.Error, "Session {SessionId} could not be taken up; it is removed")]
    private partial void LogFailed(Exception failure, string sessionId);
}
