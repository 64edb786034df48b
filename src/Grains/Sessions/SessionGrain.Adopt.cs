using System.Collections.Immutable;
using CodeRunner.Containers;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Runs;
using CodeRunner.Grains.Sessions.Journal;

namespace CodeRunner.Grains.Sessions;

/// <summary>Takes up what a silo before this one left when it crashed.</summary>
internal sealed partial class SessionGrain
{
    private const string NotBegun = "The lab was restarted before this program began. Run it again.";
    private const string NotFound = "The lab was restarted and this program could not be taken up again. Run it again.";

    public async Task<string[]?> Adopt(string host, string network, string subnet, CancellationToken cancellationToken)
    {
        var isHere = host == hostOptions.Value.Name;
        if (Lives)
        {
            return isHere ? ContainerIds() : null;
        }

        if (!isHere)
        {
            // It goes to who asks. If it only ended here, the asker would still have this place in its cache of the grain directory, and its next
            // call would begin it here again.
            this.MigrateOnIdle();
            throw new HostUnavailable("The session was looked for on another host just now.");
        }

        if (!journals.Has(Id) || journals.Of(Id) is not { } journal || journal.Read() is not { Session: { } session } left
            || !await ClaimAsync(session) || !await _network.AdoptAsync(network, subnet, cancellationToken))
        {
            DeactivateOnIdle();
            return null;
        }

        _log.Restore(left.Events, session.Last, session.Delivered);
        (_secret, _connection, _accepted, _lastPulse) = (session.Secret, session.Connection, session.Accepted, time.GetUtcNow());
        _taken.Forgot();
        here.Began(Id);
        var programs = new List<(SessionRun Run, ISandboxRun Program)>();
        foreach (var note in left.Sandboxes)
        {
            programs.AddRange(await AdoptAsync(note, [.. left.Runs.Where(run => run.Program is not null && run.Runtime == note.Runtime)], cancellationToken));
        }

        foreach (var (run, _) in programs)
        {
            _runs[run.Id] = (run, Task.CompletedTask);
        }

        foreach (var run in left.Runs.Where(run => !_runs.ContainsKey(run.RunId)))
        {
            EndLost(run);
        }

        // Before any event of a program is taken, and acknowledged.
        Record();
        _journal = journal;
        Journaled(() => journal.Rewrite(Snapshot()));
        foreach (var (run, program) in programs)
        {
            _runs[run.Id] = (run, run.ResumeAsync(program));
        }

        Rearm();
        LogAdopted(Id, _sandboxes.Standing.Count(), _runs.Count);
        return ContainerIds();
    }

    /// <summary>Whether it is still this host's, where records are kept: it may have ended or opened on another meanwhile.</summary>
    private async Task<bool> ClaimAsync(SessionNote session)
    {
        if (!records.AreKept)
        {
            return true;
        }

        if (await _claim.ReadAsync() is not { } record || record.Host != hostOptions.Value.Name || !record.Secret.AsSpan().SequenceEqual(session.Secret))
        {
            return false;
        }

        return await _claim.TakeAsync(record);
    }

    private string[] ContainerIds() => [.. _sandboxes.Standing.Select(sandbox => sandbox.Id)];

    private async Task<IReadOnlyList<(SessionRun Run, ISandboxRun Program)>> AdoptAsync(SandboxNote note, ImmutableArray<RunNote> runs, CancellationToken cancellationToken)
    {
        if (catalog.Find(note.Runtime) is not { } runtime)
        {
            return [];
        }

        var credit = HasRoom ? InitialCredit : 0;
        var adoption = new SandboxAdoption(
            new SandboxRecord(note.ContainerId, note.User, note.Directory, note.Service),
            runtime,
            [.. runs.Select(run => new RunAdoption(Record(run.Program!), run.Mark.Position, run.Mark.OutputBytes, credit))]);
        try
        {
            var programs = await _sandboxes.AdoptAsync(adoption, cancellationToken);
            return [.. runs.Select((run, i) => (Restored(run, InitialCredit - credit), programs[i]))];
        }
        catch (SandboxFailed failure)
        {
            LogSandboxGone(failure, Id, note.Runtime);
            return [];
        }
    }

    private SessionRun Restored(RunNote note, int owed)
    {
        var plan = new RunPlan(
            [], "", [], note.HadInput ? ReadOnlyMemory<byte>.Empty : null, note.Program!.OnTerminal ? 1 : 0, note.Program.OnTerminal ? 1 : 0, default, 0, 0);
        var run = new SessionRun(note.RunId, catalog.Find(note.Runtime)!, plan, queue.EnterRunning(), this, _sandboxes, runOptions.Value, trace: null, time);
        run.Restore(note, owed);
        return run;
    }

    private void EndLost(RunNote run) => EndLost(
        run.RunId,
        run.Program is null ? NotBegun : NotFound,
        new RunResult(RunReason.Lost, null, null, 0, 0, 0, run.QueueMs, run.PrepareMs, 0, run.Mark.OutputBytes));

    private void EndLost(string runId, string words, RunResult result)
    {
        Emit((sequence, now) => new NoticeEvent(sequence, now, NoticeLevel.Error, words, runId));
        Emit((sequence, now) => new ExitedEvent(sequence, now, runId, result));
    }

    private static ProgramRecord Record(ProgramNote note) => new(note.Channel, note.Build, note.OnTerminal, note.Compile);
}
