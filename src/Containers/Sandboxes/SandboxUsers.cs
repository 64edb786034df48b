namespace CodeRunner.Containers.Sandboxes;

/// <summary>
/// Users of this host that programs run as, one per sandbox: what the kernel counts per user (inotify instances, message queues, pending
/// signals, pipe pages) is no other sandbox's then. Thread-safe.
/// </summary>
internal sealed class SandboxUsers
{
    /// <summary>
    /// Number of the first; systemd's list of user ids (UIDS-GIDS) knows no use of the range up to 2^31. Far above every image's own users, and
    /// apart from the groups by which the agent knows a program's processes.
    /// </summary>
    public const int First = 1_900_000_000;

    /// <summary>How many there are, far more than sandboxes fit a host.</summary>
    public const int Count = 1 << 16;

    private readonly Lock _gate = new();
    private readonly SortedSet<int> _returned = [];
    private int _next = First;

    /// <summary>Takes the lowest that is free.</summary>
    /// <exception cref="SandboxFailed">All are taken.</exception>
    public int Take()
    {
        lock (_gate)
        {
            if (_returned.Count > 0)
            {
                var user = _returned.Min;
                _returned.Remove(user);
                return user;
            }

            return _next < First + Count ? _next++ : throw new SandboxFailed($"This host has {Count} sandboxes, more than it has users for.");
        }
    }

    /// <summary>Takes one that a sandbox of an earlier process has.</summary>
    public void Reserve(int user)
    {
        lock (_gate)
        {
            for (; _next <= user && _next < First + Count; _next++)
            {
                _returned.Add(_next);
            }

            _returned.Remove(user);
        }
    }

    /// <summary>Gives one back, once no process of it is left.</summary>
    public void Return(int user)
    {
        lock (_gate)
        {
            _returned.Add(user);
        }
    }
}
