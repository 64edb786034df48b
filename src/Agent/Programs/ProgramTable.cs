using System.Buffers;
using CodeRunner.Agent.Connection;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;
using CodeRunner.Agent.Workspace;

namespace CodeRunner.Agent.Programs;

/// <summary>The programs of the sandbox: starts them, hears of their ends, and tells the host.</summary>
internal sealed unsafe class ProgramTable
{
    private readonly Loop _loop;
    private readonly WorkspaceFiles _files;
    private readonly BuildDirectories _builds;
    private readonly ChangeWatch _changes;
    private readonly ProcessorMeter _processor = new();
    private readonly Action<ProcessorUse> _useChanged;
    private readonly Leftovers _leftovers = new();
    private readonly ChildWaiter _waiter;
    private readonly List<RunningProgram> _programs = [];

    // Ends that the host hasn't acknowledged; bounded, for one that never does.
    private const int MaxFinished = 64;
    private readonly List<ProgramChannel> _finished = [];
    private readonly ArrayBufferWriter<byte> _payload = new(256);
    private int _lastMarker = ProcessTable.FirstMarker;

    /// <param name="loop">Calls when something happened.</param>
    /// <param name="files">The workspace.</param>
    /// <param name="builds">Where compilers write.</param>
    /// <param name="useChanged">Told when the programs begin or cease to use much processor time.</param>
    public ProgramTable(Loop loop, WorkspaceFiles files, BuildDirectories builds, Action<ProcessorUse> useChanged)
    {
        (_loop, _files, _builds, _changes, _useChanged) = (loop, files, builds, new ChangeWatch(files), useChanged);
        _waiter = new ChildWaiter(loop, Reap);
    }

    /// <summary>How much processor time the programs use.</summary>
    public ProcessorUse Use => new(_processor.IsHeavy);

    /// <summary>Milliseconds until <see cref="OnDue"/> is wanted; negative for never.</summary>
    public int DueIn()
    {
        var due = Math.Min(int.MaxValue, Math.Min(_changes.DueIn, _processor.DueIn));
        foreach (var program in _programs)
        {
            due = Math.Min(due, program.IsEnding ? program.LookIn : program.DueIn ?? due);
            due = Math.Min(due, program.Gathering.DueIn ?? due);
        }

        return due == int.MaxValue ? -1 : (int)due;
    }

    public RunningProgram? Find(HostConnection host, uint channel) =>
        _programs.Find(program => program.Channel.Number == channel && program.Channel.IsOf(host));

    /// <summary>Starts a program and tells the host, or tells it why not.</summary>
    /// <param name="host">Who asks.</param>
    /// <param name="channel">The program's channel.</param>
    /// <param name="start">What to start.</param>
    /// <param name="missing">Why its files aren't there, if they aren't.</param>
    public void Start(HostConnection host, uint channel, StartProgram start, AgentFailure? missing)
    {
        var kept = new ProgramChannel(channel, host);
        if ((missing ?? Spawn(kept, start)) is { } failure)
        {
            Send(kept, FrameType.StartFailed, payload => failure.Write(new PayloadWriter(payload)));
            Finish(kept);
        }
    }

    /// <summary>The host has what it names of a program and won't ask for it again.</summary>
    public void Acknowledge(HostConnection host, uint channel, long frames)
    {
        if (Find(host, channel) is { } program)
        {
            if (program.Channel.Acknowledge(frames))
            {
                program.UpdateInterest();
            }
        }
        else if (_finished.Find(kept => kept.Number == channel && kept.IsOf(host)) is { } ended)
        {
            ended.Acknowledge(frames);
            if (ended.IsAcknowledged)
            {
                _finished.Remove(ended);
            }
        }
    }

    /// <summary>A host goes on with these programs; no other will be asked for again.</summary>
    public void Resume(HostConnection host, ResumePrograms resume)
    {
        var wanted = resume.Programs.DistinctBy(program => program.Channel).ToDictionary(program => program.Channel);
        foreach (var program in _programs.Where(program => !program.Channel.IsAbandoned).ToArray())
        {
            if (wanted.Remove(program.Channel.Number, out var found))
            {
                program.Resume(host, found);
            }
            else
            {
                program.Abandon();
            }
        }

        foreach (var ended in _finished.ToArray())
        {
            if (wanted.Remove(ended.Number, out var found))
            {
                ended.Resume(host, found.From);
            }
            else
            {
                _finished.Remove(ended);
            }
        }

        foreach (var channel in wanted.Keys)
        {
            var failure = new AgentFailure(FailureCode.NotFound, "The program is not in this sandbox any more.");
            host.Send(FrameType.StartFailed, channel, payload => failure.Write(new PayloadWriter(payload)));
        }
    }

    /// <summary>Ends what is due and tells of what is over.</summary>
    public void OnDue()
    {
        for (var i = _programs.Count - 1; i >= 0; i--)
        {
            var program = _programs[i];
            if (program.Gathering.DueIn == 0)
            {
                program.Gathering.Flush();
            }

            if (program.DueIn == 0)
            {
                program.Kill(ExitCause.Timeout);
            }

            if (program.IsEnding)
            {
                program.EndProcesses(_programs.Count == 1);
            }

            if (program.IsOver)
            {
                _programs.RemoveAt(i);
                Report(program);
                Finish(program.Channel);
                if (program.Channel.IsAbandoned && program.Build > 0)
                {
                    _builds.Remove(program.Build);
                }

                if (_programs.TrueForAll(other => other.IsService))
                {
                    _leftovers.Remove(program.UserId);
                }
            }
        }

        // After the ends: a look at the workspace takes as long as its files are many.
        if (_changes.DueIn == 0)
        {
            LookForChanges();
        }

        if (_processor.DueIn == 0 && _processor.Look(_programs.Exists(program => !program.IsService)))
        {
            _useChanged(Use);
        }
    }

    /// <summary>The host has room again.</summary>
    public void UpdateInterest() => _programs.ForEach(program => program.UpdateInterest());

    private AgentFailure? Spawn(ProgramChannel channel, StartProgram start)
    {
        if (start.UserId <= 0 || start.GroupId <= 0)
        {
            return new AgentFailure(FailureCode.Refused, "A program never runs as root.");
        }

        if (start.Build > 0)
        {
            _builds.Make(start.Build, start.UserId, start.GroupId);
        }

        if (Spawner.Find(start) is not { } file)
        {
            return new AgentFailure(FailureCode.NotFound, $"There is no program '{(start.Arguments.Count > 0 ? start.Arguments[0] : "")}' in this sandbox.");
        }

        var terminal = start.Terminal is { } size ? Terminal.Open(size, start.UserId, start.GroupId) : null;
        if (start.Terminal is not null && terminal is null)
        {
            return new AgentFailure(FailureCode.Full, "This sandbox has no terminal left.");
        }

        // Ends of the program at the even places, ours at the odd ones.
        Span<int> pipes = stackalloc int[6];
        if (terminal is null && !OpenPipes(pipes))
        {
            return new AgentFailure(FailureCode.Full, "This sandbox has no pipes left.");
        }

        var marker = ++_lastMarker;
        var error = Spawner.Start(start, file, marker, terminal?.Slave, [pipes[0], pipes[2], pipes[4]], out var pid);
        if (terminal is null)
        {
            CloseEach([pipes[0], pipes[2], pipes[4]]);
        }

        if (error != 0)
        {
            CloseEach(terminal is null ? [pipes[1], pipes[3], pipes[5]] : [terminal.Master]);
            return error is Constants.TryAgain or Constants.NoMemory
                ? new AgentFailure(FailureCode.Full, "This sandbox has as many processes as it may have. Stop a program, then run again.")
                : new AgentFailure(FailureCode.Failed, $"The program could not be started (error {error}).");
        }

        Send(channel, FrameType.Started, payload => new ProgramStarted(pid).Write(new PayloadWriter(payload)));
        _programs.Add(new RunningProgram(_loop, channel, start, marker, pid, terminal, [pipes[1], pipes[3], pipes[5]]));
        var shares = _programs.Count(program => !program.IsService) > 1;
        _programs.ForEach(program => program.SharesSandbox |= shares);
        _waiter.Resume();
        _processor.Begin();
        if (start.ReportFiles)
        {
            _changes.Begin();
        }

        return null;
    }

    private void Reap()
    {
        var info = stackalloc byte[128];
        while (true)
        {
            *(int*)(info + 16) = 0;
            if (Libc.waitid(Constants.WaitAll, 0, info, Constants.WaitExited | Constants.WaitNoHang | Constants.WaitNoReap) != 0)
            {
                return;
            }

            // siginfo_t: si_pid is its fifth word on every 64-bit Linux.
            var pid = *(int*)(info + 16);
            if (pid == 0)
            {
                return;
            }

            var owner = _programs.Find(program => program.Pid == pid)
                ?? (ProcessTable.Read(pid) is { } process ? _programs.Find(program => program.Marker == process.Marker) : null);
            int status;
            ResourceUse use;
            if (Libc.wait4(pid, &status, 0, &use) == pid)
            {
                owner?.Reaped(pid, status, use);
            }
        }
    }

    /// <summary>Whose file it is can't be seen; of several programs the first is told.</summary>
    private void LookForChanges()
    {
        if (_programs.Find(program => program.ReportsFiles) is { } program)
        {
            Tell(program, _changes.Look(program.Ignore));
        }
        else
        {
            _changes.End();
        }
    }

    private void Tell(RunningProgram program, IReadOnlyList<WorkspaceChange> changes)
    {
        foreach (var change in changes)
        {
            Send(program.Channel, FrameType.FileChanged, payload => change.Write(new PayloadWriter(payload)));
        }
    }

    private void Report(RunningProgram program)
    {
        program.Gathering.Flush();
        if (program.ReportsFiles)
        {
            Tell(program, _files.LastChanges(program.Ignore));
        }

        Send(program.Channel, FrameType.Exited, payload => program.Exit().Write(new PayloadWriter(payload)));
    }

    private void Finish(ProgramChannel ended)
    {
        if (!ended.IsAbandoned)
        {
            _finished.Add(ended);
            if (_finished.Count > MaxFinished)
            {
                _finished.RemoveAt(0);
            }
        }
    }

    private void Send(ProgramChannel channel, FrameType type, Action<IBufferWriter<byte>> write)
    {
        _payload.ResetWrittenCount();
        write(_payload);
        channel.Send(type, _payload.WrittenSpan);
    }

    private static bool OpenPipes(Span<int> pipes)
    {
        pipes.Fill(-1);
        fixed (int* fds = pipes)
        {
            for (var i = 0; i < 3; i++)
            {
                if (Libc.pipe2(fds + (2 * i), Constants.CloseOnExec) != 0)
                {
                    CloseEach(pipes);
                    return false;
                }
            }
        }

        // Standard input is read by the program: its ends are the other way round.
        (pipes[2], pipes[3]) = (pipes[3], pipes[2]);
        (pipes[4], pipes[5]) = (pipes[5], pipes[4]);
        foreach (var ours in (ReadOnlySpan<int>)[pipes[1], pipes[3], pipes[5]])
        {
            _ = Libc.fcntl(ours, Constants.SetFlags, Constants.NonBlocking);
        }

        return true;
    }

    private static void CloseEach(ReadOnlySpan<int> fds)
    {
        foreach (var fd in fds)
        {
            if (fd >= 0)
            {
                _ = Libc.close(fd);
            }
        }
    }
}
