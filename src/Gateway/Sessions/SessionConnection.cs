using System.Globalization;
using CodeRunner.Gateway.Settings;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Runtime.Messaging;

namespace CodeRunner.Gateway.Sessions;

/// <summary>A connection's hold on its session, from <c>Open</c> to the end of either.</summary>
internal sealed partial class SessionConnection(
    ResumeToken token, string connectionId, SessionOpened opened, ISessionGrain session, IEventSource source, GatewayOptions options, ILogger logger)
{
    /// <summary>How long a gateway waits for what it asks by itself: a call to a silo that went meanwhile may otherwise hang for a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Who delivers a session's events waits as long for an answer that was lost, and what comes behind waits with it. A third of all sessions in each turn
    // is what thousands can be asked.
    private const int DoubtfulTurns = 3;
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AskingLimit = TimeSpan.Parse(ResponseTimes.Prompt, CultureInfo.InvariantCulture);

    // A session that goes to another host takes no run on its way, which is over as soon as its sandboxes here are removed, or its old host is
    // certain to be lost.
    private const int MoveAttempts = 300;
    private static readonly TimeSpan MovePause = TimeSpan.FromMilliseconds(100);

    private readonly Caller _caller = new();
    private SessionFeed? _feed;
    private CancellationTokenSource _doubt = new();
    private long _delivered;
    private long _doubtedUntil;
    private int _pulsing;
    private volatile bool _closing;
    private volatile bool _gone;
    private volatile bool _isDue;

    /// <summary>What lets the person take the session up again.</summary>
    public ResumeToken Token => token;

    /// <summary>What the session said when it was opened.</summary>
    public SessionOpened Opened => opened;

    /// <summary>Whether the session is known not to be this connection's any more.</summary>
    public bool IsGone => _gone;

    /// <summary>Which of the pulse loop's turns is this connection's.</summary>
    public int Turn { get; init; }

    /// <summary>Follows the session's events; a feed before ends.</summary>
    public SessionFeed Follow(long afterSequence)
    {
        if (_gone)
        {
            throw new SessionGone();
        }

        var feed = new SessionFeed(token.SessionId, ReadLogAsync, source, afterSequence, options.AcknowledgeBytes, Acknowledge);
        Interlocked.Exchange(ref _feed, feed)?.End();

        // A stream may lose what happens while it is being joined; the next turn finds out.
        _isDue = true;
        return feed;
    }

    /// <summary>Starts a program; if the session is just moving to another host, there.</summary>
    /// <exception cref="SessionGone">It isn't this connection's any more.</exception>
    /// <exception cref="Failure">The session refuses it.</exception>
    public async Task<RunAccepted> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        _caller.Begin();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RepeatAsync(held => held.Run(request, cancellationToken));
            }
            catch (Exception failure) when (failure is SessionMoving or HostUnavailable && attempt < MoveAttempts)
            {
                // One whose host is lost opens elsewhere, and goes on as soon as it knows its client's place in the events.
                await PulseAsync();
                await Task.Delay(MovePause, cancellationToken);
                _caller.Next();
            }
        }
    }

    /// <summary>
    /// Asks the session what the person wants. If a connection to a silo is lost meanwhile the answer may never come: it asks anew, and the session takes both as one.
    /// </summary>
    /// <exception cref="SessionGone">It isn't this connection's any more.</exception>
    /// <exception cref="Failure">The session refuses it.</exception>
    /// <exception cref="TimeoutException">Connections are lost again and again.</exception>
    public async Task AskAsync(Func<ISessionGrain, Task> ask)
    {
        _caller.Begin();
        await RepeatAsync(async held =>
        {
            await ask(held);
            return true;
        });
    }

    /// <summary>
    /// Something may have been lost on its way: what is being asked is asked anew, and the next turn is this connection's, and many of those that follow.
    /// </summary>
    public void Doubt()
    {
        Volatile.Write(ref _doubtedUntil, Environment.TickCount64 + (long)Hanging.TotalMilliseconds);
        _isDue = true;
        _ = Interlocked.Exchange(ref _doubt, new CancellationTokenSource()).CancelAsync();
    }

    /// <summary>
    /// Asked once in each turn of the pulse loop: whether it is this connection's. Its own is, and any if it just began to listen, may have lost events, or its
    /// last pulse failed.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="turns">How many there are.</param>
    public bool IsDue(int turn, int turns)
    {
        var feedNeedsIt = _feed?.NeedsPulse() ?? false;
        var isDoubted = (Turn + turn) % DoubtfulTurns == 0 && Environment.TickCount64 < Volatile.Read(ref _doubtedUntil);
        return _isDue || feedNeedsIt || isDoubted || Turn % turns == turn;
    }

    /// <summary>Tells the session that this connection lives and how far it has read, and learns what it may have lost.</summary>
    public async Task PulseAsync()
    {
        if (_gone || Interlocked.Exchange(ref _pulsing, 1) == 1)
        {
            return;
        }

        _isDue = false;
        var feed = _feed;
        if (await RenewAsync(feed?.Delivered ?? _delivered) is { } renewed)
        {
            if (renewed.Reopened)
            {
                // Its host is lost: it waits for its client's place in the events, which reading its log tells it.
                feed?.Suspect();
            }

            feed?.Pulse(renewed.LastSequence);
        }

        Volatile.Write(ref _pulsing, 0);
    }

    /// <summary>The session isn't this connection's any more; whoever follows it learns why.</summary>
    /// <param name="reason">Null when the person asked for it.</param>
    public void Leave(Exception? reason)
    {
        _gone = true;
        _feed?.End(reason);
    }

    /// <summary>The connection is gone; the session lives on for its grace.</summary>
    public async Task DetachAsync()
    {
        _feed?.End();
        try
        {
            await session.Detach(connectionId, CancellationToken.None).WaitAsync(Patience);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The session finds out by itself when no pulse comes.
            LogDetachFailed(failure, token.SessionId);
        }
    }

    /// <summary>Ends the session.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        try
        {
            await AskAsync(held => held.Close(cancellationToken));
            Leave(reason: null);
        }
        finally
        {
            _closing = false;
        }
    }

    private async Task<T> RepeatAsync<T>(Func<ISessionGrain, Task<T>> ask)
    {
        var began = Environment.TickCount64;
        while (true)
        {
            try
            {
                return await UnlessDoubtedAsync(() =>
                {
                    _caller.Mark();
                    return ask(_gone ? throw new SessionGone() : session);
                });
            }
            catch (Exception failure) when (IsUnanswered(failure) && Environment.TickCount64 - began < AskingLimit.TotalMilliseconds)
            {
                LogAskedAnew(failure, token.SessionId);
                _caller.Doubt();
                await Task.Delay(failure is Doubted ? TimeSpan.Zero : MovePause);
            }
        }
    }

    // A silo that stops turns away what comes too late for it, and who is just connecting to it learns that it is gone: the session is elsewhere a moment later.
    private static bool IsUnanswered(Exception failure) => failure is Doubted or SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException;

    private async Task<EventPage> ReadLogAsync(long after, CancellationToken cancellationToken)
    {
        try
        {
            return await Patiently.AskAsync(() => UnlessDoubtedAsync(() => session.Read(after, cancellationToken)), cancellationToken);
        }
        catch (SessionEnded) when (_closing || _gone)
        {
            // The person ends it: its events end too, and that is no failure.
            return new EventPage([], after, 0);
        }
    }

    private void Acknowledge(long sequence)
    {
        _delivered = sequence;
        _ = RenewAsync(sequence);
    }

    private async Task<SessionRenewed?> RenewAsync(long delivered)
    {
        try
        {
            var renewed = await UnlessDoubtedAsync(() => session.Renew(connectionId, delivered, CancellationToken.None)).WaitAsync(Patience);
            if (renewed.Attached)
            {
                return renewed;
            }

            if (!_gone && !_closing)
            {
                LogGone(token.SessionId);
                Leave(new SessionGone());
            }
        }
        catch (Doubted failure)
        {
            // The answer says nothing of the session; the next one does.
            LogRenewFailed(failure, token.SessionId);
            _isDue = true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogRenewFailed(failure, token.SessionId);
            _feed?.Suspect();
            _isDue = true;
        }

        return null;
    }

    // The answer to what is being asked when a connection to a silo is lost may never come.
    private async Task<T> UnlessDoubtedAsync<T>(Func<Task<T>> ask)
    {
        var doubt = Volatile.Read(ref _doubt).Token;
        try
        {
            return await ask().WaitAsync(doubt);
        }
        catch (OperationCanceledException) when (doubt.IsCancellationRequested)
        {
            throw new Doubted();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Session {SessionId} has ended or was opened elsewhere")]
    private partial void LogGone(string sessionId);

    [LoggerMessage(2, LogLevel.Debug, "Session {SessionId} could not be reached; tried again soon")]
    private partial void LogRenewFailed(Exception failure, string sessionId);

    [LoggerMessage(3, LogLevel.Information, "Session {SessionId} could not be told that its connection is gone")]
    private partial void LogDetachFailed(Exception failure, string sessionId);

    [LoggerMessage(4, LogLevel.Information, "Session {SessionId} is asked anew")]
    private partial void LogAskedAnew(Exception failure, string sessionId);

    private sealed class Doubted() : TimeoutException("A connection to a silo was lost meanwhile.");
}
