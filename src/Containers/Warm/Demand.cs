namespace CodeRunner.Containers.Warm;

/// <summary>How many sandboxes of a runtime were asked for of late: the most in any span of its memory. Not thread-safe.</summary>
internal sealed class Demand(TimeSpan memory, TimeProvider time)
{
    /// <summary>What counts as "at once": longer than a class takes to press Run when it is told to, and than the pool takes to fill up again.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    private readonly Queue<(long Span, int Count)> _spans = new();
    private (long Span, int Count) _now;

    /// <summary>Another one was asked for.</summary>
    public void Note()
    {
        TurnOver();
        _now.Count++;
    }

    /// <summary>The most that were asked for in one span.</summary>
    public int Most
    {
        get
        {
            TurnOver();
            return memory <= TimeSpan.Zero ? 0 : _spans.Select(span => span.Count).Append(_now.Count).Max();
        }
    }

    private void TurnOver()
    {
        var now = time.GetUtcNow().Ticks / Span.Ticks;
        if (now != _now.Span)
        {
            if (_now.Count > 0)
            {
                _spans.Enqueue(_now);
            }

            _now = (now, 0);
        }

        while (_spans.TryPeek(out var oldest) && (now - oldest.Span) * Span.Ticks > memory.Ticks)
        {
            _spans.Dequeue();
        }
    }
}
