using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Grains.Interfaces.Subnets;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// A session's lease and its network: taken together, given back together, the lease last, so that nobody gets a subnet while
/// its network still stands. Belongs to one grain and is called on its turns.
/// </summary>
internal sealed class SessionNetwork(string sessionId, string host, ISubnetAllocatorGrain allocator, ISessionNetworks networks)
{
    // Each attempt blocks one more subnet that somebody else's network has; a host with more than this is not ours to sort out.
    private const int MaxAttempts = 16;

    private readonly CancellationTokenSource _ending = new();
    private SubnetLease? _lease;
    private Task<string>? _making;

    /// <summary>Takes the lease.</summary>
    /// <exception cref="Interfaces.SubnetPoolExhausted">None is free.</exception>
    public async Task LeaseAsync(CancellationToken cancellationToken) => _lease = await allocator.Lease(sessionId, cancellationToken);

    /// <summary>Takes on a network that a silo before this one made.</summary>
    /// <returns>Whether its subnet is still this session's.</returns>
    public async Task<bool> AdoptAsync(string name, string subnet, CancellationToken cancellationToken)
    {
        await LeaseAsync(cancellationToken);
        _making = Task.FromResult(name);
        return _lease!.Subnet == subnet;
    }

    /// <summary>The network's name once it stands. Makes it when it doesn't yet, or when making it failed before.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    public Task<string> ReadyAsync()
    {
        if (_making is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _making = MakeAsync();
        }

        return _making;
    }

    /// <summary>
    /// Leaves what there is of the network to this host's reaper, and the lease to the session, which goes on elsewhere: one that is still being made must
    /// not take another subnet for it.
    /// </summary>
    public Task LeaveAsync() => _ending.CancelAsync();

    /// <summary>Removes the network, then returns the lease.</summary>
    /// <param name="releases">False to leave the lease: another host has the session, and the lease with it.</param>
    /// <exception cref="EngineUnavailable">The network may still stand; the lease is kept, for the allocator to take back.</exception>
    public async Task RemoveAsync(bool releases)
    {
        await _ending.CancelAsync();
        if (_making is { } making)
        {
            await ((Task)making).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await networks.RemoveAsync(sessionId, CancellationToken.None);
        }

        // Whether or not it is known here: one that came from another host, or whose asking failed half way, may have one.
        if (releases)
        {
            await allocator.Release(sessionId, CancellationToken.None);
        }
    }

    private async Task<string> MakeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            if (_lease is null)
            {
                await LeaseAsync(_ending.Token);
            }

            var subnet = _lease!.Subnet;
            try
            {
                return await networks.CreateAsync(sessionId, subnet, _ending.Token);
            }
            catch (SubnetTaken) when (attempt < MaxAttempts)
            {
                _lease = await allocator.Replace(sessionId, subnet, host, _ending.Token);
            }
        }
    }
}
