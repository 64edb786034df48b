using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// What this silo knows of all hosts, and where a session should go. Between two reports of a host it counts what it has itself sent there,
/// so that a crowd that arrives at once is spread by what will be, not by what was.
/// </summary>
internal sealed class HostBoard(IOptions<HostOptions> options, TimeProvider time)
{
    // Missed reports after which what is known of a host counts as old.
    private const int Missed = 4;

    // What was sent to a host this shortly before its report may not be in it yet.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(250);

    // What is still giving back what it has where it was isn't there after this, so it won't come.
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, Entry> _entries = [];

    /// <summary>A host has reported; called by whoever brought it, and must not block.</summary>
    public event Action? Learned;

    /// <summary>Takes in a host's report.</summary>
    public void Learn(SiloAddress silo, HostReport report)
    {
        Take(silo, report);
        Learned?.Invoke();
    }

    /// <summary>A host could not be reached: until it is heard of again there is no telling how it is.</summary>
    /// <param name="silo">Its silo.</param>
    /// <param name="since">When it was tried; a report that came later counts.</param>
    public void Doubt(SiloAddress silo, long since)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(silo, out var entry) && entry.At < since)
            {
                entry.IsDoubted = true;
            }
        }
    }

    /// <summary>Forgets the silos that are not members any more.</summary>
    public void KeepOnly(IReadOnlyCollection<SiloAddress> members)
    {
        lock (_gate)
        {
            foreach (var gone in _entries.Keys.Except(members).ToArray())
            {
                _entries.Remove(gone);
            }
        }
    }

    /// <summary>How willing a host is, as far as is known here.</summary>
    public HostRank Knows(SiloAddress silo)
    {
        lock (_gate)
        {
            return Rank(_entries.GetValueOrDefault(silo), null);
        }
    }

    /// <summary>A host's newest report; null if there is none.</summary>
    public HostReport? Report(SiloAddress silo)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(silo)?.Report;
        }
    }

    /// <summary>Whether a host other than <paramref name="silo"/> takes sessions.</summary>
    public bool IsReadyBeside(SiloAddress? silo)
    {
        lock (_gate)
        {
            return _entries.Any(entry => !entry.Key.Equals(silo) && entry.Value.Report.NotReady is null && !IsOld(entry.Value));
        }
    }

    /// <summary>Whether the host of that name takes sessions, by another silo than <paramref name="beside"/>; null if it has no other.</summary>
    public bool? IsReady(string host, SiloAddress beside)
    {
        lock (_gate)
        {
            var report = _entries.FirstOrDefault(entry => !entry.Key.Equals(beside) && entry.Value.Report.Host == host).Value?.Report;
            return report is null ? null : report.NotReady is null;
        }
    }

    /// <summary>Whether a host other than <paramref name="silo"/> could start a run of that runtime at once.</summary>
    public bool HasPlaceBeside(SiloAddress silo, string runtime)
    {
        lock (_gate)
        {
            return _entries.Any(entry => !entry.Key.Equals(silo) && Rank(entry.Value, runtime) == HostRank.Free);
        }
    }

    /// <summary>Chooses among all known hosts and counts the session as sent there; null if none is known.</summary>
    public SiloAddress? Send(string? runtime)
    {
        lock (_gate)
        {
            return _entries.Count == 0 ? null : SendLocked([.. _entries.Keys], runtime);
        }
    }

    /// <summary>Chooses among some hosts and counts the session as sent there.</summary>
    public SiloAddress Send(IReadOnlyList<SiloAddress> silos, string? runtime)
    {
        lock (_gate)
        {
            return SendLocked(silos, runtime);
        }
    }

    /// <summary>Chooses among all known hosts but one and counts the session as sent there; null if no other is known.</summary>
    public SiloAddress? SendBeside(SiloAddress silo, string? runtime)
    {
        lock (_gate)
        {
            SiloAddress[] others = [.. _entries.Keys.Where(other => !other.Equals(silo))];
            return others.Length == 0 ? null : SendLocked(others, runtime);
        }
    }

    /// <summary>Whether a host other than <paramref name="silo"/> has a place for a run that is in line.</summary>
    public bool HasPlaceForWaiting(SiloAddress silo)
    {
        lock (_gate)
        {
            return _entries.Any(entry => !entry.Key.Equals(silo) && TakesWaiting(entry.Value, null) && HasPlace(entry.Value));
        }
    }

    /// <summary>
    /// Chooses among the hosts other than <paramref name="silo"/> for a session that takes along runs that are in line, and counts it as sent there; null if there is none.
    /// </summary>
    /// <param name="silo">Where it is.</param>
    /// <param name="runtime">Runtime of its first run.</param>
    /// <param name="toBegin">Whether only a host will do on which one of them begins at once.</param>
    public SiloAddress? SendWaiting(SiloAddress silo, string runtime, bool toBegin)
    {
        lock (_gate)
        {
            SiloAddress[] others = [.. _entries
                .Where(entry => !entry.Key.Equals(silo) && TakesWaiting(entry.Value, runtime) && (!toBegin || HasPlace(entry.Value)))
                .Select(entry => entry.Key)];
            if (others.Length == 0)
            {
                return null;
            }

            var target = Best(others, runtime).Silo;
            _entries[target].Coming.Enqueue(time.GetTimestamp());
            return target;
        }
    }

    /// <summary>A session with runs that are in line has left for that host, and will be in one of its next reports.</summary>
    public void Departed(SiloAddress silo)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(silo, out var entry) && entry.Coming.TryDequeue(out _))
            {
                entry.Sent.Enqueue(time.GetTimestamp());
            }
        }
    }

    /// <summary>A session that was counted did not go there.</summary>
    public void Withdraw(SiloAddress silo)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(silo, out var entry))
            {
                entry.Sent.TryDequeue(out _);
            }
        }
    }

    private void Take(SiloAddress silo, HostReport report)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_entries.TryGetValue(silo, out var entry))
            {
                _entries[silo] = entry = new Entry();
            }

            (entry.Report, entry.At, entry.IsDoubted) = (report, now, false);
            Drop(entry.Sent, now, UnderWay);
            Drop(entry.Coming, now, Leaving);
        }
    }

    private SiloAddress SendLocked(IReadOnlyList<SiloAddress> silos, string? runtime)
    {
        var best = Best(silos, runtime);
        best.Entry?.Sent.Enqueue(time.GetTimestamp());
        return best.Silo;
    }

    private (SiloAddress Silo, Entry? Entry) Best(IReadOnlyList<SiloAddress> silos, string? runtime)
    {
        // Of equals any: all silos that choose would otherwise choose the same.
        var first = Random.Shared.Next(silos.Count);
        return Enumerable.Range(first, silos.Count)
            .Select(index => silos[index % silos.Count])
            .Select(silo => (Silo: silo, Entry: _entries.GetValueOrDefault(silo)))
            .MinBy(host => (Rank(host.Entry, runtime), Load(host.Entry, runtime)));
    }

    private HostRank Rank(Entry? entry, string? runtime) => entry switch
    {
        null => HostRank.Unknown,
        { Report.NotReady: not null } => HostRank.Down,
        _ when IsOld(entry) => HostRank.Unknown,
        _ when runtime is not null && !entry.Report.Runtimes.Contains(runtime) => HostRank.Lacking,
        _ when entry.Report.Running + entry.Report.Waiting >= entry.Report.MaxRuns || entry.Report.MemoryFree < HostWeights.LeastMemory => HostRank.Full,
        _ => HostRank.Free,
    };

    private bool TakesWaiting(Entry entry, string? runtime) => entry.Report.TakesWaiting && Rank(entry, runtime) is (HostRank.Free or HostRank.Full);

    // With what was sent there and isn't in its report: of a crowd in line no more go than there are places.
    private bool HasPlace(Entry entry) =>
        Rank(entry, null) == HostRank.Free && entry.Report.Running + entry.Report.Waiting + entry.Expected < entry.Report.MaxRuns;

    private void Drop(Queue<long> queue, long now, TimeSpan age)
    {
        while (queue.TryPeek(out var at) && time.GetElapsedTime(at, now) > age)
        {
            queue.Dequeue();
        }
    }

    private static double Load(Entry? entry, string? runtime) => entry is null ? 0 : HostWeights.Load(entry.Report, entry.Expected, runtime);

    private bool IsOld(Entry entry) => entry.IsDoubted || time.GetElapsedTime(entry.At) > Missed * options.Value.ReportInterval;

    /// <summary>A host as it is known here.</summary>
    private sealed class Entry
    {
        public HostReport Report { get; set; } = null!;

        public long At { get; set; }

        public bool IsDoubted { get; set; }

        /// <summary>When sessions were sent there that its report may not count yet.</summary>
        public Queue<long> Sent { get; } = new();

        /// <summary>When sessions with runs in line were told to go there that have not left yet.</summary>
        public Queue<long> Coming { get; } = new();

        /// <summary>Sessions that will be there and that its report may not count.</summary>
        public int Expected => Sent.Count + Coming.Count;
    }
}
