using System.Collections.Immutable;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// Numbers a session's events and keeps the newest for a client that comes back. What the client hasn't read is never let go:
/// programs are held up before that (<see cref="Unread"/>); what it has read stays as long as there is room.
/// </summary>
internal sealed class EventLog(int replayBytes)
{
    // What an event costs beside its data, roughly; keeps a flood of tiny events within the bound.
    private const int Overhead = 64;
    private const int PageBytes = 256 << 10;

    private readonly Queue<SessionEvent> _held = new();
    private long _heldBytes;
    private long _delivered;
    private long _unread;

    /// <summary>Sequence number of the newest event; 0 if there is none.</summary>
    public long Last { get; private set; }

    /// <summary>Bytes of output that the client hasn't read, each event's overhead included.</summary>
    public long Unread => _unread;

    /// <summary>Number up to which the client has read.</summary>
    public long DeliveredTo => _delivered;

    /// <summary>The events that are held, in order.</summary>
    public IEnumerable<SessionEvent> Held => _held;

    /// <summary>Those that the client may not have, in order.</summary>
    public IEnumerable<SessionEvent> Undelivered => _delivered < Last ? _held.Where(held => held.Sequence > _delivered) : [];

    /// <summary>Takes on what another log held.</summary>
    public void Restore(IEnumerable<SessionEvent> events, long last, long delivered)
    {
        foreach (var held in events)
        {
            _held.Enqueue(held);
            _heldBytes += Cost(held);
            _unread += held.Sequence > delivered ? Output(held) : 0;
        }

        (Last, _delivered) = (last, Math.Min(delivered, last));
        Trim();
    }

    /// <summary>Adds the event that <paramref name="make"/> makes of its number.</summary>
    public T Add<T>(Func<long, T> make)
        where T : SessionEvent
    {
        var added = make(++Last);
        _held.Enqueue(added);
        _heldBytes += Cost(added);
        _unread += Output(added);
        Trim();
        return added;
    }

    /// <summary>The client has read up to this number.</summary>
    public void Delivered(long sequence)
    {
        sequence = Math.Min(sequence, Last);
        if (sequence <= _delivered)
        {
            return;
        }

        foreach (var read in _held)
        {
            if (read.Sequence > sequence)
            {
                break;
            }

            if (read.Sequence > _delivered)
            {
                _unread -= Output(read);
            }
        }

        _delivered = sequence;
        Trim();
    }

    /// <summary>What is held after a number, a page at a time.</summary>
    public EventPage Read(long afterSequence)
    {
        var page = ImmutableArray.CreateBuilder<SessionEvent>();
        var size = 0;
        foreach (var held in _held)
        {
            if (held.Sequence <= afterSequence)
            {
                continue;
            }

            page.Add(held);
            size += Cost(held);
            if (size >= PageBytes)
            {
                break;
            }
        }

        var missed = page.Count > 0 ? Math.Max(0, page[0].Sequence - Math.Max(0, afterSequence) - 1) : 0;
        return new EventPage(page.ToImmutable(), Last, missed);
    }

    private void Trim()
    {
        while (_heldBytes > replayBytes && _held.TryPeek(out var oldest) && oldest.Sequence <= _delivered)
        {
            _held.Dequeue();
            _heldBytes -= Cost(oldest);
        }
    }

    private static int Cost(SessionEvent held) => Overhead + (held is OutputEvent output ? output.Data.Length : 0);

    // Only output waits for its reader; all else is few.
    private static int Output(SessionEvent held) => held is OutputEvent ? Cost(held) : 0;
}
