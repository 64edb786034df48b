using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Sessions;

/// <summary>
/// A session's events for one reader, in order, each once: first what the event log holds, then live ones. The live ones only say what
/// is new; whatever is missing between two of them, or was dropped because the reader is slow, comes from the log.
/// </summary>
internal sealed class SessionFeed
{
    // A stream is joined within milliseconds, or not soon: then what the log holds doesn't wait for it.
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(1);

    // Live batches that wait for the reader. The session's window bounds their bytes; this bounds floods of tiny ones.
    private const int Waiting = 1024;

    // An idle reader acknowledges less than a full portion, but not every key stroke's echo.
    private const int IdleShare = 8;

    // What an output event costs beside its data; the session's event log counts the same.
    private const int Overhead = 64;

    private static readonly EventBatch Nudge = new([]);

    private readonly Func<long, CancellationToken, Task<EventPage>> _readLog;
    private readonly int _acknowledgeBytes;
    private readonly Action<long> _acknowledge;
    private readonly EventSubscription _subscription;
    private readonly Channel<EventBatch> _live = Channel.CreateBounded<EventBatch>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private long _delivered;
    private long _heard;
    private long _heardAtPulse = -1;
    private long _missing;
    private long _heardAtTurn;
    private bool _flowed;
    private long _unacknowledged;
    private bool _behind = true;
    private bool _deaf;
    private bool _isNew;
    private bool _suspect;

    /// <summary>A feed that begins when it is read.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="readLog">Reads a page of its event log, after a sequence number.</param>
    /// <param name="source">Where live events come from.</param>
    /// <param name="after">The last sequence number that the reader has.</param>
    /// <param name="acknowledgeBytes">Bytes of output after which <paramref name="acknowledge"/> is told.</param>
    /// <param name="acknowledge">Takes the sequence number up to which the reader has everything; must not block.</param>
    public SessionFeed(
        string sessionId,
        Func<long, CancellationToken, Task<EventPage>> readLog,
        IEventSource source,
        long after,
        int acknowledgeBytes,
        Action<long> acknowledge)
    {
        (_readLog, _acknowledgeBytes, _acknowledge, _delivered) = (readLog, acknowledgeBytes, acknowledge, Math.Max(0, after));
        _subscription = new EventSubscription(sessionId, source, Receive, Joined);
    }

    /// <summary>The reader has everything up to this sequence number.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>
    /// Asked once in each turn of the pulse loop: whether it needs a pulse. It hears no live events yet or only just, or has heard none since a pulse said that
    /// some were missing, or none in this turn after some in the one before: a flow that stops may have stopped on its way.
    /// </summary>
    public bool NeedsPulse()
    {
        var heard = Volatile.Read(ref _heard);
        var flows = heard != _heardAtTurn;
        var hasStopped = _flowed && !flows;
        (_heardAtTurn, _flowed) = (heard, flows);
        return hasStopped || !IsListening || Volatile.Read(ref _isNew) || (_missing > 0 && heard == _heardAtPulse);
    }

    /// <summary>Reads until <see cref="End"/>; one reader, once.</summary>
    /// <exception cref="SessionEnded">There is no such session any more.</exception>
    public async IAsyncEnumerable<SessionEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            // First the stream, then the log: an event between the two comes twice, never not at all.
            await Task.WhenAny(_subscription.Join(), Task.Delay(JoinPatience, cancellationToken));
            do
            {
                if (Interlocked.Exchange(ref _deaf, false))
                {
                    _ = _subscription.Join();
                }

                if (Interlocked.Exchange(ref _behind, false))
                {
                    await foreach (var held in ReadLogAsync(long.MaxValue, cancellationToken))
                    {
                        yield return held;
                        Count(held);
                    }
                }

                while (_live.Reader.TryRead(out var batch))
                {
                    foreach (var next in batch.Events)
                    {
                        if (next.Sequence > _delivered + 1)
                        {
                            await foreach (var missing in ReadLogAsync(next.Sequence - 1, cancellationToken))
                            {
                                yield return missing;
                                Count(missing);
                            }
                        }

                        if (next.Sequence > _delivered)
                        {
                            yield return next;
                            Count(next);
                        }
                    }
                }

                AcknowledgeAbove(_acknowledgeBytes / IdleShare);
            }
            while (Volatile.Read(ref _behind) || await _live.Reader.WaitToReadAsync(cancellationToken));
        }
        finally
        {
            _live.Writer.TryComplete();
            await _subscription.DisposeAsync();
        }
    }

    /// <summary>Ends the reading after what has arrived, with <paramref name="reason"/> if there is one.</summary>
    public void End(Exception? reason = null) => _live.Writer.TryComplete(reason);

    /// <summary>The session didn't answer: its silo may be gone, and the subscription with it.</summary>
    public void Suspect() => Volatile.Write(ref _suspect, true);

    /// <summary>The session says how far it is; whoever has heard less has lost something.</summary>
    public void Pulse(long lastSequence)
    {
        Volatile.Write(ref _isNew, false);
        var heard = Volatile.Read(ref _heard);
        if (Interlocked.Exchange(ref _suspect, false))
        {
            Volatile.Write(ref _deaf, true);
            Volatile.Write(ref _behind, true);
            _live.Writer.TryWrite(Nudge);
        }
        else
        {
            // Nothing since the last pulse although there was something to hear: the subscription itself is lost.
            var isMissing = lastSequence > Math.Max(heard, Delivered);
            var isDeaf = IsListening && heard == _heardAtPulse && (isMissing || heard < _missing);
            _missing = isMissing && !isDeaf ? lastSequence : 0;
            if (isMissing || isDeaf)
            {
                Volatile.Write(ref _deaf, isDeaf);
                Volatile.Write(ref _behind, true);
                _live.Writer.TryWrite(Nudge);
            }
        }

        _heardAtPulse = heard;
    }

    private bool IsListening => _subscription.IsSettled;

    // What happened while the stream was being joined is in the log, and what happened just then may be nowhere else.
    private void Joined()
    {
        Volatile.Write(ref _isNew, true);
        Volatile.Write(ref _behind, true);
        _live.Writer.TryWrite(Nudge);
    }

    private void Receive(EventBatch batch)
    {
        if (batch.Events.IsDefaultOrEmpty)
        {
            return;
        }

        Volatile.Write(ref _heard, Math.Max(Volatile.Read(ref _heard), batch.Events[^1].Sequence));
        if (!_live.Writer.TryWrite(batch))
        {
            Volatile.Write(ref _behind, true);
        }
    }

    private async IAsyncEnumerable<SessionEvent> ReadLogAsync(long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EventPage page;
        do
        {
            page = await _readLog(_delivered, cancellationToken);

            // A reader that claims to have more than there is would never get anything.
            Volatile.Write(ref _delivered, Math.Min(_delivered, page.LastSequence));
            foreach (var held in page.Events)
            {
                if (held.Sequence > _delivered)
                {
                    yield return held;
                }
            }
        }
        while (!page.Events.IsEmpty && _delivered < Math.Min(until, page.LastSequence));
    }

    private void Count(SessionEvent taken)
    {
        Volatile.Write(ref _delivered, taken.Sequence);
        _unacknowledged += taken is OutputEvent output ? Overhead + output.Data.Length : 0;
        AcknowledgeAbove(_acknowledgeBytes);
    }

    private void AcknowledgeAbove(long bytes)
    {
        if (_unacknowledged > 0 && _unacknowledged >= bytes)
        {
            _unacknowledged = 0;
            _acknowledge(_delivered);
        }
    }
}
