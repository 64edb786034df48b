using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions.Records;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// Opens the session again when the host that it was on is gone for good. What is left of it is its record: its secret, and which programs
/// ran. Its events go on behind the last that its client has, which only the client's gateway knows: it says so when it reads the log.
/// </summary>
internal sealed partial class SessionGrain
{
    private const string HostLost = "The host of the lab that your session was on is lost. It goes on on another: run again. Your files go there with the run; what programs had made is gone.";

    // No client has as many events; whoever claims to would bring the numbers to their end.
    private const long MostEvents = 1L << 52;

    // More than can have been accepted while a record was under way: no run that the lost host began has the id of one that begins here.
    private const int UnwrittenRuns = 1000;

    private IReadOnlyList<string>? _lostRuns;
    private IReadOnlyList<ToldEnd> _toldEnds = [];

    /// <summary>Whether it has opened again and its client doesn't know yet.</summary>
    private bool IsUnanchored => _lostRuns is not null;

    /// <summary>
    /// If the session isn't here: opens it again when the host that it was on is lost, and says to wait as long as that may be back.
    /// </summary>
    /// <param name="isCaller">Whether the record is the caller's, or null if any session's will do.</param>
    /// <exception cref="HostUnavailable">It has not ended, but nobody can reach it now.</exception>
    private async Task FindAsync(Func<SessionRecord, bool>? isCaller = null)
    {
        if (Lives)
        {
            return;
        }

        try
        {
            ThrowIfLeftHere();
            if (await _claim.ReadAsync() is { } record && isCaller?.Invoke(record) != false)
            {
                await ReopenAsync(record);
            }
        }
        catch
        {
            ForgetUnlessAlive();
            throw;
        }
    }

    private async Task ReopenAsync(SessionRecord record)
    {
        var at = SiloAddress.FromParsableString(record.Silo);
        switch (at.Equals(silo.SiloAddress) ? Whereabouts.Lost : lost.Of(at, record.Host))
        {
            case Whereabouts.Here:
                // It ended there, and the storage could not be told. Left alone: should it live there after all, this record is what it has.
                return;
            case Whereabouts.Away:
                throw new HostUnavailable("The host of the lab that your session is on doesn't answer. Your session goes on there or elsewhere; try again in a moment.");
        }

        if (lab.Describe().NotReady is { } reason)
        {
            throw new HostUnavailable(reason);
        }

        // Its old host may be back at this very moment, or a call has come to yet another one.
        var (runs, told) = (record.Runs, record.Told);
        record.Host = hostOptions.Value.Name;
        if (!await _claim.TakeAsync(record))
        {
            throw new HostUnavailable("Your session is being opened on another host. Try again in a moment.");
        }

        // Its lease is the allocator's to remember; who makes the network asks for it. To wait for it here would lose the session if nobody answers now.
        (_secret, _connection, _accepted, _lastPulse) = (record.Secret, record.Connection, record.Accepted + UnwrittenRuns, time.GetUtcNow());
        (_lostRuns, _toldEnds, _stays) = (runs, told, true);
        _log.Restore([], record.Last, record.Last);
        here.Began(Id);
        if (_options.NetworkOnConnect)
        {
            MakeNetworkInBackground();
        }

        Rearm();
        LogReopened(Id, at, runs.Count);
    }

    /// <summary>The first reader says up to where it has the events of the lost host; here come those that the host didn't come to.</summary>
    private void Anchor(long after)
    {
        if (_lostRuns is not { } runs)
        {
            return;
        }

        // How a run ended is lost with its event, if that didn't come to the client: it would wait for it for ever.
        var last = Math.Clamp(after, 0, MostEvents);
        runs = [.. _toldEnds.Where(told => told.Sequence > last).Select(told => told.RunId), .. runs];
        (_lostRuns, _toldEnds) = (null, []);
        _log.Restore([], last, last);
        Emit((sequence, now) => new NoticeEvent(sequence, now, NoticeLevel.Warning, HostLost, null));
        foreach (var runId in runs)
        {
            metrics.RunLost();
            var result = new RunResult(RunReason.Lost, null, null, 0, 0, 0, 0, 0, 0, 0);
            Emit((sequence, now) => new ExitedEvent(sequence, now, runId, result));
        }

        NoteOpened();
    }

    /// <summary>What has changed goes to the record, in the background.</summary>
    private void Record() => _claim.Save(MakeRecord, Refused, failure => LogRecordFailed(failure, Id));

    private SessionRecord MakeRecord() => new()
    {
        Host = hostOptions.Value.Name,
        Secret = _secret ?? [],
        Connection = _connection ?? "",
        Accepted = _accepted,

        // With those that have left the line here and are not there yet: should the host that they go to be lost now, their end is told.
        Runs = [.. _lostRuns ?? [], .. _departed.Select(run => run.RunId), .. _runs.Keys],
        Last = _log.Last,
        Told = [.. _toldEnds, .. _log.Undelivered.OfType<ExitedEvent>().Select(ended => new ToldEnd(ended.RunId!, ended.Sequence))],
    };

    /// <summary>This host was taken for lost, and the session has opened on another: here it ends.</summary>
    private void Refused()
    {
        LogElsewhere(Id);
        DeactivateOnIdle();
    }
}
