using CodeRunner.Grains.Interfaces;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>The line in front of a host: so many runs at once, the rest in the order they came.</summary>
internal sealed class RunQueue(IOptions<HostOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Place> _waiting = [];
    private readonly int _max = options.Value.EffectiveMaxRuns;
    private int _running;

    /// <summary>Runs that hold a place.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Runs in line.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Whether a run that comes now gets in line.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _running >= _max || _waiting.Count > 0;
            }
        }
    }

    /// <summary>The sessions in line that may go to another host's, the longest waiting first.</summary>
    public IReadOnlyList<string> Movable
    {
        get
        {
            lock (_gate)
            {
                return [.. _waiting.Select(place => place.Leaver).OfType<string>().Distinct()];
            }
        }
    }

    /// <summary>Takes a place, or gets in line for one. Disposing gives the place back, or leaves the line.</summary>
    /// <param name="leaver">Id of its session, if that loses nothing by going to another host; otherwise null.</param>
    /// <exception cref="RunsExhausted">The line is full.</exception>
    public Place Enter(string? leaver)
    {
        lock (_gate)
        {
            var place = NewPlace(leaver, TimeSpan.Zero);
            if (HasPlace)
            {
                Admit(place);
            }
            else if (_waiting.Count >= options.Value.MaxQueuedRuns)
            {
                throw new RunsExhausted("The lab is full right now. Try again in a moment.", TimeSpan.FromSeconds(5), ofHost: true);
            }
            else
            {
                place.Node = _waiting.AddLast(place);
                place.Move(_waiting.Count);
            }

            return place;
        }
    }

    /// <summary>
    /// Takes a place, or gets in line, for a run that has waited elsewhere: ahead of those that came after it. It was accepted there, so it is never refused.
    /// </summary>
    /// <param name="leaver">Id of its session, which has nothing here yet.</param>
    /// <param name="since">When it got in line there.</param>
    public Place EnterAgain(string leaver, DateTimeOffset since)
    {
        var waited = time.GetUtcNow() - since;
        lock (_gate)
        {
            var place = NewPlace(leaver, waited > TimeSpan.Zero ? waited : TimeSpan.Zero);
            if (HasPlace)
            {
                Admit(place);
                return place;
            }

            var next = _waiting.First;
            while (next is not null && next.Value.Since <= place.Since)
            {
                next = next.Next;
            }

            place.Node = next is null ? _waiting.AddLast(place) : _waiting.AddBefore(next, place);
            Number();
            return place;
        }
    }

    /// <summary>Takes a place for a run that runs already.</summary>
    public Place EnterRunning()
    {
        lock (_gate)
        {
            var place = NewPlace(leaver: null, TimeSpan.Zero);
            Admit(place);
            return place;
        }
    }

    private bool HasPlace => _running < _max && _waiting.Count == 0;

    private Place NewPlace(string? leaver, TimeSpan waited) =>
        new(this, leaver, time.GetTimestamp() - (long)(waited.TotalSeconds * time.TimestampFrequency));

    private void Admit(Place place)
    {
        _running++;
        place.Move(0);
    }

    private TimeSpan ElapsedSince(long since) => time.GetElapsedTime(since);

    private void Leave(Place place)
    {
        lock (_gate)
        {
            if (place.Node is { } node)
            {
                _waiting.Remove(node);
                place.Node = null;
            }
            else if (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                first.Value.Node = null;
                first.Value.Move(0);
            }
            else
            {
                _running--;
            }

            Number();
        }
    }

    private void Number()
    {
        var position = 0;
        foreach (var waiting in _waiting)
        {
            waiting.Move(++position);
        }
    }

    /// <summary>A run's place on the host or in the line.</summary>
    /// <param name="queue">The line.</param>
    /// <param name="leaver">Id of its session, if that may go to another host.</param>
    /// <param name="since">When it got in line, here or on another host; a timestamp of this host's clock.</param>
    internal sealed class Place(RunQueue queue, string? leaver, long since) : IDisposable
    {
        private TaskCompletionSource _change = New();
        private int _position;
        private bool _left;

        /// <summary>How long it has waited, on other hosts too.</summary>
        public TimeSpan Waited => queue.ElapsedSince(since);

        internal string? Leaver => leaver;

        internal long Since => since;

        internal LinkedListNode<Place>? Node { get; set; }

        /// <summary>Waits until the position differs from <paramref name="known"/>. 0 is admitted, 1 is next.</summary>
        public async Task<int> ChangeFrom(int known, CancellationToken cancellationToken)
        {
            while (true)
            {
                // In this order: a move in between completes the change that was read.
                var change = Volatile.Read(ref _change);
                var position = Volatile.Read(ref _position);
                if (position != known)
                {
                    return position;
                }

                await change.Task.WaitAsync(cancellationToken);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_left)
            {
                _left = true;
                queue.Leave(this);
            }
        }

        internal void Move(int position)
        {
            if (position == Volatile.Read(ref _position))
            {
                return;
            }

            Volatile.Write(ref _position, position);
            Interlocked.Exchange(ref _change, New()).SetResult();
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
