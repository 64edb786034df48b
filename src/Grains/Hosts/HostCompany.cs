namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Whether a session has this host to itself: who asked something of it lately. A session that has company leaves it room
/// (<see cref="Runs.OutputPace"/>). Of all who ask, the last two that differ are enough to answer for any.
/// </summary>
internal sealed class HostCompany(TimeProvider time)
{
    // A person between two runs is still there.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private (string? Session, long At) _last;
    private (string? Session, long At) _before;

    /// <summary>A session asks something of the host: a run, or input for one.</summary>
    public void Asks(string sessionId)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_last.Session != sessionId)
            {
                _before = _last;
            }

            _last = (sessionId, now);
        }
    }

    /// <summary>Whether another than this session asked something lately.</summary>
    public bool Has(string sessionId)
    {
        lock (_gate)
        {
            var (other, at) = _last.Session == sessionId ? _before : _last;
            return other is not null && time.GetElapsedTime(at) < Lately;
        }
    }
}
