using System.Collections.Concurrent;

namespace CodeRunner.Grains.Hosts;

/// <summary>The sessions that live on this host now, those that stand ready among them, and how many sandboxes they have.</summary>
internal sealed class HostSessions
{
    private readonly ConcurrentDictionary<string, bool> _here = new();
    private int _sandboxes;

    /// <summary>How many there are.</summary>
    public int Count => _here.Count;

    /// <summary>Their ids, as of now.</summary>
    public ICollection<string> Ids => _here.Keys;

    /// <summary>Sandboxes of all of them.</summary>
    public int Sandboxes => Volatile.Read(ref _sandboxes);

    /// <summary>What they and those before them ran.</summary>
    public RecentRuntimes Runtimes { get; } = new();

    /// <summary>Whether a session lives here, and not only somewhere.</summary>
    public bool Has(string sessionId) => _here.ContainsKey(sessionId);

    /// <summary>A session lives here from now on.</summary>
    public void Began(string sessionId) => _here[sessionId] = true;

    /// <summary>A session is gone from here.</summary>
    public void Left(string sessionId) => _here.TryRemove(sessionId, out _);

    /// <summary>A sandbox stands until <paramref name="gone"/>.</summary>
    public void Counted(Task gone)
    {
        Interlocked.Increment(ref _sandboxes);
        gone.ContinueWith(_ => Interlocked.Decrement(ref _sandboxes), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
