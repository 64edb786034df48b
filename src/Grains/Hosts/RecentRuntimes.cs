namespace CodeRunner.Grains.Hosts;

/// <summary>
/// What sessions of this host ran of late, each of their sandboxes once: what the next person is likely to run. Only what people ran counts,
/// so a wrong guess is soon outnumbered. Safe from any thread.
/// </summary>
internal sealed class RecentRuntimes
{
    /// <summary>How many are remembered: about a class, so that the next class, with another language, is known by its middle.</summary>
    public const int Memory = 20;

    private readonly Lock _gate = new();
    private readonly Queue<string> _recent = new();

    /// <summary>The name of the runtime that most ran, of two the one that ran later; null if nobody ran any.</summary>
    public string? Favourite
    {
        get
        {
            lock (_gate)
            {
                return _recent.Reverse().CountBy(name => name).DefaultIfEmpty().MaxBy(entry => entry.Value).Key;
            }
        }
    }

    /// <summary>A session ran something in a sandbox of this runtime for the first time.</summary>
    public void Note(string runtime)
    {
        lock (_gate)
        {
            _recent.Enqueue(runtime);
            if (_recent.Count > Memory)
            {
                _recent.Dequeue();
            }
        }
    }
}
