using System.Buffers;
using CodeRunner.Containers;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions;
using CodeRunner.Grains.Sessions.Journal;

namespace CodeRunner.Grains.Runs;

/// <summary>
/// One program from accepted to <c>exited</c>. <see cref="RunAsync"/> is a task of the session's grain: between its awaits it runs on the
/// grain's turns, so it shares the session's state with the grain's calls without a lock.
/// </summary>
internal sealed partial class SessionRun(
    string id,
    RuntimeDefinition runtime,
    RunPlan plan,
    RunQueue.Place place,
    ISessionEvents session,
    SessionSandboxes sandboxes,
    RunOptions options,
    RunTrace? trace,
    TimeProvider time)
{
    // A read of the agent is at most this; more in one event would only make its reader wait.
    private const int MaxEventBytes = 64 << 10;

    private readonly CancellationTokenSource _stop = new();
    private readonly Utf8Stream _stdout = new();
    private readonly Utf8Stream _stderr = new();
    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly List<byte[]> _earlyInput = [];
    private int _inputBytes;
    private bool _inputClosed = plan.Input is not null;
    private (int Columns, int Rows)? _earlySize;
    private bool _pendingIsError;
    private int _owedCredit;
    private bool _grantWaits;
    private RunMark _mark = RunMark.None;
    private long _position;
    private long _outputBytes;
    private ProgramRecord? _record;
    private TimeSpan _queued;
    private TimeSpan _prepared;
    private ISandboxRun? _program;
    private bool _isUnderWay;
    private bool _stopped;

    /// <summary>The run's id.</summary>
    public string Id => id;

    /// <summary>Name of its runtime.</summary>
    public string Runtime => runtime.Name;

    /// <summary>Takes the run through the line, its sandbox and its program. Never faults; the last event is always <c>exited</c>.</summary>
    public async Task RunAsync()
    {
        // The session takes the run into its books before anything of it happens.
        await Task.Yield();
        await ConcludeAsync(async () =>
        {
            trace?.Enter(RunStage.Queue);
            await WaitInLineAsync();
            _queued = place.Waited;
            return await TryAsync() ?? (await TryAsync())!;
        });
    }

    /// <summary>Goes on with a program that a silo before this one started. Never faults; the last event is always <c>exited</c>.</summary>
    public async Task ResumeAsync(ISandboxRun program)
    {
        var use = sandboxes.Take(runtime);
        _program = program;
        (_isWaiting, _isUnderWay) = (false, true);
        await Task.Yield();
        await ConcludeAsync(async () =>
        {
            using (use)
            {
                if (_stopped)
                {
                    await program.KillAsync(CancellationToken.None);
                }

                return await FollowAsync(program);
            }
        });
    }

    /// <summary>The run as its session's journal has it.</summary>
    public RunNote Note => new(
        id,
        runtime.Name,
        _record is { } program ? new ProgramNote(program.Channel, program.Build, program.OnTerminal, program.Compile) : null,
        _queued.TotalMilliseconds,
        _prepared.TotalMilliseconds,
        plan.Input is not null,
        _inputClosed,
        _stopped,
        _mark);

    /// <summary>Takes on what the journal has.</summary>
    /// <param name="note">The run as it was.</param>
    /// <param name="owedCredit">Bytes of output that its program is to be granted once the client keeps up.</param>
    public void Restore(RunNote note, int owedCredit)
    {
        (_mark, _owedCredit) = (note.Mark, owedCredit);
        (_position, _outputBytes) = (note.Mark.Position, note.Mark.OutputBytes);
        _stdout.Restore(note.Mark.Stdout);
        _stderr.Restore(note.Mark.Stderr);
        _record = note.Program is { } program ? new ProgramRecord(program.Channel, program.Build, program.OnTerminal, program.Compile) : null;
        (_queued, _prepared) = (TimeSpan.FromMilliseconds(note.QueueMs), TimeSpan.FromMilliseconds(note.PrepareMs));
        (_inputClosed, _stopped) = (note.InputEnded, note.Stopped);
    }

    private async Task ConcludeAsync(Func<Task<RunEnded>> way)
    {
        RunEnded ended;
        try
        {
            using var held = place;
            ended = await way();
        }
        catch (OperationCanceledException) when (_departed)
        {
            trace?.Leave();
            return;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            ended = Unstarted(RunEnd.Stopped, null);
        }
        catch (Exception failure) when (failure is Failure or EngineUnavailable or SandboxFailed or SubnetTaken)
        {
            ended = Unstarted(RunEnd.Lost, failure.Message);
        }
        catch (Exception failure)
        {
            session.Failed(failure, id);
            ended = Unstarted(RunEnd.Lost, "The sandbox failed on our side. Run it again.");
        }

        if (ended.Message is { } message)
        {
            var level = ended.End == RunEnd.Lost ? NoticeLevel.Error : NoticeLevel.Info;
            session.Emit((sequence, now) => new NoticeEvent(sequence, now, level, message, id));
        }

        var result = Result(ended);
        session.Finished(this, result);
        _program?.Acknowledge(ended.Position);
        trace?.End(result);
    }

    /// <summary>Gives bytes to the program, or keeps them until it runs.</summary>
    /// <exception cref="InputRefused">Its input was given with the run, is closed, or it had as much as it may.</exception>
    public async Task InputAsync(byte[] text, CancellationToken cancellationToken)
    {
        if (_inputClosed)
        {
            throw new InputRefused(plan.Input is not null ? "This run got its input with stdin." : "The input of this run is closed.");
        }

        if (_inputBytes + text.Length > options.InputBytes)
        {
            throw new InputRefused($"A run takes at most {options.InputBytes} bytes of input.");
        }

        _inputBytes += text.Length;
        if (!_isUnderWay)
        {
            _earlyInput.Add(text);
        }

        if (_program is { } program)
        {
            await program.InputAsync(text, cancellationToken);
        }
    }

    /// <summary>Ends the program's input.</summary>
    public async Task CloseInputAsync(CancellationToken cancellationToken)
    {
        // A terminal stays open after its end-of-file character; a pipe doesn't.
        _inputClosed |= plan.Columns == 0;
        session.Changed(this);
        if (_program is { } program)
        {
            await program.CloseInputAsync(cancellationToken);
        }
    }

    /// <summary>Tells the program's terminal its size.</summary>
    public async Task ResizeAsync(int columns, int rows, CancellationToken cancellationToken)
    {
        if (plan.Columns == 0)
        {
            return;
        }

        _earlySize = (columns, rows);
        if (_program is { } program)
        {
            await program.ResizeAsync(columns, rows, cancellationToken);
        }
    }

    /// <summary>Stops the run wherever it is.</summary>
    public async Task StopAsync(bool force, CancellationToken cancellationToken)
    {
        _stopped = true;
        session.Changed(this);
        if (_program is not { } program)
        {
            await _stop.CancelAsync();
        }
        else if (force)
        {
            await program.KillAsync(cancellationToken);
        }
        else
        {
            await program.InterruptAsync(cancellationToken);
            _ = KillAfterGraceAsync(program);
        }
    }

    /// <summary>
    /// Runs in the session's sandbox. Null if what programs left there has no room for the run's files: the sandbox is given up then, and
    /// the next attempt has a fresh one.
    /// </summary>
    private async Task<RunEnded?> TryAsync()
    {
        var began = time.GetTimestamp();
        trace?.Enter(RunStage.Sandbox);
        using var use = sandboxes.Take(runtime);
        var sandbox = await use.Sandbox.WaitAsync(_stop.Token);
        _prepared = time.GetElapsedTime(began);
        session.Prepared(this, use.Source);
        trace?.Tag("coderunner.sandbox", use.Source);
        trace?.Enter(RunStage.Files);
        var program = sandbox.Run(plan);
        await HandOverAsync(program);
        var ended = await FollowAsync(program);
        if (!ended.IsFull || !use.MayReplace)
        {
            return ended;
        }

        _program = null;
        use.Discard();
        const string words = "Programs had filled the workspace, so this run gets a new one: your files are in it, what programs made is gone.";
        session.Emit((sequence, now) => new NoticeEvent(sequence, now, NoticeLevel.Warning, words, id));
        return null;
    }

    private async Task<RunEnded> FollowAsync(ISandboxRun program)
    {
        RunEnded? ended = null;
        while (await program.Events.WaitToReadAsync())
        {
            while (program.Events.TryRead(out var happened))
            {
                ended = Take(happened) ?? ended;
            }

            EmitPending();
            if (ended is null)
            {
                program.Acknowledge(_mark.Position);
            }
        }

        EmitOutput(false, _stdout.Flush());
        EmitOutput(true, _stderr.Flush());
        return ended ?? Unstarted(RunEnd.Lost, "The sandbox ended without a word.");
    }

    private async Task HandOverAsync(ISandboxRun program)
    {
        // What came while the sandbox was made goes first; what comes during these awaits waits behind it in the same list.
        for (var i = 0; i < _earlyInput.Count; i++)
        {
            await program.InputAsync(_earlyInput[i], CancellationToken.None);
        }

        _program = program;
        if (_inputClosed && plan.Input is null)
        {
            await program.CloseInputAsync(CancellationToken.None);
        }

        if (_earlySize is { } size)
        {
            await program.ResizeAsync(size.Columns, size.Rows, CancellationToken.None);
        }

        if (_stopped)
        {
            await program.KillAsync(CancellationToken.None);
        }
    }

    private RunEnded? Take(Containers.Sandboxes.RunEvent happened)
    {
        if (happened is RunOutput output)
        {
            Collect(output);
            return null;
        }

        EmitPending();
        if (happened is not RunEnded)
        {
            _position = happened.Position;
        }

        if (happened is RunCompiling or RunStarted)
        {
            _isUnderWay = true;
            _earlyInput.Clear();
        }

        switch (happened)
        {
            case RunCompiling:
                trace?.Enter(RunStage.Compile);
                session.Emit((sequence, now) => new CompilingEvent(sequence, now, id));
                break;
            case RunStarted started:
                trace?.Enter(RunStage.Program);
                _record = started.Program;
                session.Changed(this);
                session.Emit((sequence, now) => new StartedEvent(sequence, now, id, started.ProcessId), Mark());
                break;
            case RunFileChanged file:
                session.Emit((sequence, now) => new FileChangedEvent(sequence, now, id, file.Path, file.Size, (FileChangeKind)file.Change), Mark());
                break;
        }

        return happened as RunEnded;
    }

    private async Task KillAfterGraceAsync(ISandboxRun program)
    {
        await Task.WhenAny(program.Events.Completion, Task.Delay(options.StopGrace, time, CancellationToken.None));
        await program.KillAsync(CancellationToken.None);
    }

    private static RunEnded Unstarted(RunEnd end, string? message) => new(end, null, null, default, default, 0, default, 0, message);

    private RunResult Result(RunEnded ended)
    {
        // Whoever pressed Stop wants to hear that it stopped, whatever the program made of SIGINT.
        var reason = _stopped && ended.End is (RunEnd.Exited or RunEnd.Signaled) ? RunReason.Stopped : (RunReason)ended.End;
        return new RunResult(
            reason,
            ended.ExitCode,
            ended.Signal,
            Milliseconds(ended.Wall),
            Milliseconds(ended.Cpu),
            ended.PeakMemoryBytes,
            Milliseconds(_queued),
            Milliseconds(_prepared),
            Milliseconds(ended.Compile),
            ended.OutputBytes);
    }

    private static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 3);
}
