using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace CodeRunner.Grains.Subnets;

/// <inheritdoc cref="ISubnetAllocatorGrain"/>
/// <remarks>
/// Reentrant so that leases asked for at once share one write: each call changes the leases between two awaits, then waits for a write
/// that began after its change. A lease is answered only when it is stored.
/// </remarks>
[Reentrant, KeepAlive, GrainType("coderunner.subnet-allocator")]
internal sealed partial class SubnetAllocatorGrain(
    [PersistentState("leases", StorageNames.Default)] IPersistentState<SubnetAllocatorState> state,
    IOptions<SubnetOptions> options,
    IOptions<HostOptions> hostOptions,
    TimeProvider time,
    ILogger<SubnetAllocatorGrain> logger) : Grain, ISubnetAllocatorGrain
{
    private readonly Dictionary<string, DateTimeOffset> _forsaken = [];
    private readonly SubnetPlan _plan = new(options.Value.EffectivePools, options.Value.PrefixLength);
    private SubnetLeases _leases = null!;
    private Task _writing = Task.CompletedTask;
    private Task? _next;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _leases = new SubnetLeases(_plan);
        foreach (var (sessionId, subnet) in state.State.Leases)
        {
            foreach (var index in _plan.Overlapping(subnet).Take(1))
            {
                _leases.Adopt(sessionId, index);
            }
        }

        var interval = hostOptions.Value.ReaperInterval;
        this.RegisterGrainTimer(ReclaimAsync, new GrainTimerCreationOptions(interval, interval) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task<SubnetLease> Lease(string sessionId, CancellationToken cancellationToken)
    {
        var isNew = false;
        if (_leases.Find(sessionId) is not { } index)
        {
            isNew = true;
            index = _leases.Take(sessionId) ?? throw Exhausted();
            state.State.Leases[sessionId] = _plan[index];
            LogLeased(sessionId, _plan[index]);
        }

        // A repeated call waits too: its first may have been answered by nobody.
        try
        {
            await Save();
        }
        catch when (isNew)
        {
            // Nobody learns of this lease, so nobody would give it back.
            _leases.Return(sessionId);
            state.State.Leases.Remove(sessionId);
            throw;
        }

        return new SubnetLease(_plan[index]);
    }

    public async Task<SubnetLease> Replace(string sessionId, string subnet, string host, CancellationToken cancellationToken)
    {
        foreach (var index in _plan.Overlapping(subnet))
        {
            _leases.Block(host, index);
        }

        if (_leases.Find(sessionId) is { } held && _plan[held] == subnet)
        {
            _leases.Return(sessionId);
            state.State.Leases.Remove(sessionId);
        }

        LogBlocked(subnet, host);
        return await Lease(sessionId, cancellationToken);
    }

    public async Task<bool> Release(string sessionId, CancellationToken cancellationToken)
    {
        if (!_leases.Return(sessionId))
        {
            return false;
        }

        state.State.Leases.Remove(sessionId);
        LogReleased(sessionId);
        await Save();
        return true;
    }

    public async Task Report(HostSubnets held, CancellationToken cancellationToken)
    {
        _leases.Unblock(held.Host);
        foreach (var network in held.Networks)
        {
            foreach (var index in _plan.Overlapping(network.Subnet))
            {
                if (network.SessionId is { } sessionId && _leases.Adopt(sessionId, index))
                {
                    state.State.Leases[sessionId] = _plan[index];
                }
                else
                {
                    _leases.Block(held.Host, index);
                }
            }
        }

        await Save();
        LogReported(held.Host, held.Networks.Count, _leases.Leased, _leases.Blocked);
    }

    public Task<SubnetCount> Count(CancellationToken cancellationToken) =>
        Task.FromResult(new SubnetCount(_leases.Total, _leases.Leased, _leases.Blocked));

    /// <summary>
    /// Takes back leases whose session has not lived for a while. A host that is gone for good gives nothing back, and neither does one that
    /// removed the network but could not reach this grain any more.
    /// </summary>
    private async Task ReclaimAsync(CancellationToken cancellationToken)
    {
        foreach (var sessionId in _leases.BySession.Keys.ToArray())
        {
            if (await IsAliveAsync(sessionId, cancellationToken))
            {
                _forsaken.Remove(sessionId);
            }
            else if (!_forsaken.TryAdd(sessionId, time.GetUtcNow()) && time.GetUtcNow() - _forsaken[sessionId] >= hostOptions.Value.OrphanAge)
            {
                _forsaken.Remove(sessionId);
                if (await CloseAsync(sessionId, cancellationToken))
                {
                    LogReclaimed(sessionId);
                    await Release(sessionId, cancellationToken);
                }
            }
        }

        foreach (var returned in _forsaken.Keys.Where(sessionId => _leases.Find(sessionId) is null).ToArray())
        {
            _forsaken.Remove(returned);
        }
    }

    // Who can't be asked counts as alive.
    private async Task<bool> IsAliveAsync(string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            return await GrainFactory.GetGrain<ISessionGrain>(sessionId).IsAlive(cancellationToken);
        }
        catch (Exception failure) when (failure.IsUnreachable())
        {
            return true;
        }
    }

    /// <summary>Whether nobody can take it up again from here on.</summary>
    private async Task<bool> CloseAsync(string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            await GrainFactory.GetGrain<ISessionGrain>(sessionId).Close(cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is Failure || failure.IsUnreachable())
        {
            return false;
        }
    }

    private SubnetPoolExhausted Exhausted() =>
        new($"All {_leases.Total} networks of this lab are in use. Close a session that you no longer need, or try again in a minute.");

    /// <summary>Completes when a write that began after this call is done. Calls that come during a write share the next one.</summary>
    private Task Save() => _next ??= WriteAfter(_writing);

    private async Task WriteAfter(Task current)
    {
        await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        // One more turn of the scheduler lets every call that is already waiting in line put its change into this write.
        await Task.Yield();
        _writing = _next!;
        _next = null;
        await state.WriteStateAsync();
    }

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} leases {Subnet}")]
    private partial void LogLeased(string sessionId, string subnet);

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} returned its subnet")]
    private partial void LogReleased(string sessionId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} has not lived for a while; its subnet is taken back")]
    private partial void LogReclaimed(string sessionId);

    [LoggerMessage(LogLevel.Warning, "Subnet {Subnet} is held by a network on host {Host} that isn't ours; it is left out")]
    private partial void LogBlocked(string subnet, string host);

    [LoggerMessage(LogLevel.Debug, "Host {Host} holds {Networks} subnets; {Leased} are leased, {Blocked} are blocked by others")]
    private partial void LogReported(string host, int networks, int leased, int blocked);
}
