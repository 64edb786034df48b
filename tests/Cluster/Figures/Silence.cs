using System.Diagnostics;
using CodeRunner.Lab.Client;

namespace CodeRunner.Cluster.Figures;

/// <summary>How long people hear nothing of their programs, which speak fifty times a second: looks at what has come every 5 ms.</summary>
public sealed class Silence : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly (RoamingSession Session, long Last, long Since, TimeSpan Longest)[] _people;
    private readonly Task _watching;

    public Silence(IEnumerable<RoamingSession> sessions)
    {
        _people = [.. sessions.Select(session => (session, session.Events.Last, Stopwatch.GetTimestamp(), TimeSpan.Zero))];
        _watching = WatchAsync();
    }

    /// <summary>The longest silence that each person heard so far.</summary>
    public IEnumerable<TimeSpan> Longest => _people.Select(person => person.Longest);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        try
        {
            while (await tick.WaitForNextTickAsync(_end.Token))
            {
                for (var i = 0; i < _people.Length; i++)
                {
                    ref var person = ref _people[i];
                    var silent = Stopwatch.GetElapsedTime(person.Since);
                    person.Longest = silent > person.Longest ? silent : person.Longest;
                    if (person.Session.Events.Last is var last && last != person.Last)
                    {
                        (person.Last, person.Since) = (last, Stopwatch.GetTimestamp());
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }
}
