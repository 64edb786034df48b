using CodeRunner.Grains.Interfaces;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>The line in front of a host: so many runs at once, the rest in the order they came.</summary>
internal sealed class RunQueue(IOptions<HostOptions> options)
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

    /// <summary>Takes a place, or gets in line for one. Disposing gives the place back, or leaves the line.</summary>
    /// <exception cref="RunsExhausted">The line is full.</exception>
    public Place Enter()
    {
        lock (_gate)
        {
            var place = new Place(this);
            if (_running < _max && _waiting.Count == 0)
            {
                _running++;
                place.Admit();
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

    /// <summary>Takes a place for a run that runs already.</summary>
    public Place EnterRunning()
    {
        lock (_gate)
        {
            _running++;
            var place = new Place(this);
            place.Admit();
            return place;
        }
    }

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
                first.Value.Admit();
            }
            else
            {
                _running--;
            }

            var position = 0;
            foreach (var waiting in _waiting)
            {
                waiting.Move(++position);
            }
        }
    }

    /// <summary>A run's place on the host or in the line.</summary>
    internal sealed class Place(RunQueue queue) : IDisposable
    {
        private TaskCompletionSource _change = New();
        private int _position;
        private bool _left;

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

        internal void Admit() => Move(0);

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
