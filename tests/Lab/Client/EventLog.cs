namespace CodeRunner.Lab.Client;

/// <summary>The events a client has received, and a way to wait for those to come. A gap or a repeated event fails every wait.</summary>
public sealed class EventLog(long after)
{
    /// <summary>A wait longer than this is a hang; nothing that works takes it.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly List<SessionEvent> _events = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _ended;

    /// <summary>Sequence number of the newest event.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _events.Count > 0 ? _events[^1].Sequence : after;
            }
        }
    }

    /// <summary>What has come so far.</summary>
    public IReadOnlyList<SessionEvent> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Waits until the events so far hold what is looked for.</summary>
    public async Task<T> WhenAsync<T>(string what, Func<IReadOnlyList<SessionEvent>, T?> find)
        where T : class
    {
        using var hang = new CancellationTokenSource(Hang);
        while (true)
        {
            IReadOnlyList<SessionEvent> events;
            Task more;
            string? ended;
            lock (_lock)
            {
                (events, more, ended) = ([.. _events], _more.Task, _ended);
            }

            if (find(events) is { } found)
            {
                return found;
            }

            if (ended is not null || await Task.WhenAny(more, Task.Delay(Timeout.Infinite, hang.Token)) != more)
            {
                throw new InvalidOperationException(
                    $"Waited in vain for {what}; {ended ?? "nothing more came"}. Events:\n{string.Join('\n', events.TakeLast(40).Select(Line))}");
            }
        }
    }

    internal void Add(SessionEvent happened)
    {
        lock (_lock)
        {
            var last = _events.Count > 0 ? _events[^1].Sequence : after;
            if (happened.Sequence != last + 1)
            {
                _ended = $"event {happened.Sequence} came after event {last}";
            }

            _events.Add(happened);
            Signal();
        }
    }

    internal void End(string why)
    {
        lock (_lock)
        {
            _ended ??= why;
            Signal();
        }
    }

    private static string Line(SessionEvent e) =>
        $"{e.Sequence} {e.Type} {e.RunId} {e.Data}{e.Message}{e.Path} {e.Result?.Reason} {e.Result?.ExitCode}".TrimEnd();

    private void Signal()
    {
        var more = _more;
        _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        more.SetResult();
    }
}
