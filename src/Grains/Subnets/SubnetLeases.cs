using System.Collections;

namespace CodeRunner.Grains.Subnets;

/// <summary>Which subnets are leased or blocked, and the lowest that is neither. The rules of the allocator, without its storage.</summary>
internal sealed class SubnetLeases
{
    private readonly SubnetPlan _plan;
    private readonly Dictionary<string, int> _bySession = [];
    private readonly Dictionary<string, HashSet<int>> _blockedByHost = [];
    private readonly BitArray _leased;
    private int _lowestFree;

    public SubnetLeases(SubnetPlan plan)
    {
        _plan = plan;
        _leased = new BitArray(plan.Count);
    }

    public int Total => _plan.Count;

    public int Leased => _bySession.Count;

    public int Blocked => _blockedByHost.Values.SelectMany(indexes => indexes).Distinct().Count();

    public IReadOnlyDictionary<string, int> BySession => _bySession;

    /// <summary>The session's subnet, or null.</summary>
    public int? Find(string sessionId) => _bySession.TryGetValue(sessionId, out var index) ? index : null;

    /// <summary>Leases the lowest free subnet; null if none is.</summary>
    public int? Take(string sessionId)
    {
        for (; _lowestFree < _plan.Count; _lowestFree++)
        {
            if (!_leased[_lowestFree] && !IsBlocked(_lowestFree))
            {
                return Put(sessionId, _lowestFree);
            }
        }

        return null;
    }

    /// <summary>Gives a session the subnet that its network has. False if another session has that one.</summary>
    public bool Adopt(string sessionId, int index)
    {
        if (_bySession.TryGetValue(sessionId, out var held))
        {
            return held == index;
        }

        if (_leased[index])
        {
            return false;
        }

        Put(sessionId, index);
        return true;
    }

    /// <summary>Takes the lease back; false if there is none.</summary>
    public bool Return(string sessionId)
    {
        if (!_bySession.Remove(sessionId, out var index))
        {
            return false;
        }

        _leased[index] = false;
        _lowestFree = Math.Min(_lowestFree, index);
        return true;
    }

    /// <summary>Blocks one subnet for as long as the host's reports say so.</summary>
    public void Block(string host, int index)
    {
        if (!_blockedByHost.TryGetValue(host, out var indexes))
        {
            _blockedByHost[host] = indexes = [];
        }

        indexes.Add(index);
    }

    /// <summary>Forgets what the host reported before.</summary>
    public void Unblock(string host)
    {
        _blockedByHost.Remove(host);
        _lowestFree = 0;
    }

    private bool IsBlocked(int index) => _blockedByHost.Values.Any(indexes => indexes.Contains(index));

    private int Put(string sessionId, int index)
    {
        _bySession[sessionId] = index;
        _leased[index] = true;
        return index;
    }
}
