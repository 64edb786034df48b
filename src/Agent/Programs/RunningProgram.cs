using System.Diagnostics;
using CodeRunner.Agent.Connection;
using CodeRunner.Agent.Native;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Programs;

/// <summary>A started program, from its first process until the last of its descendants is gone and its output is sent.</summary>
internal sealed unsafe class RunningProgram
{
    private static readonly byte[] Buffer = new byte[Frame.MaxData];

    private readonly Loop _loop;
    private readonly ProgramChannel _channel;
    private readonly StartProgram _start;
    private readonly List<OutputStream> _outputs = [];
    private readonly Terminal? _terminal;
    private readonly InputQueue _input;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _memoryKills = ControlGroup.MemoryKills();
    private long _credit;
    private long _sent;
    private int _status;
    private long _wallMicroseconds;
    private long _cpuMicroseconds;
    private long _peakBytes;
    private readonly HashSet<int> _hunted = [];
    private int _killPasses;
    private long _lookMicroseconds;
    private int _lookPauseMs;
    private bool _discards;
    private bool _mainIsGone;
    private bool _allAreGone;

    public RunningProgram(Loop loop, ProgramChannel channel, StartProgram start, int marker, int pid, Terminal? terminal, int[] pipes)
    {
        (_loop, _channel, _start, Marker, Pid, _terminal, _credit) = (loop, channel, start, marker, pid, terminal, start.Credit);
        Gathering = new OutputGathering(channel);
        if (terminal is not null)
        {
            _outputs.Add(new OutputStream(terminal.Master, FrameType.Stdout));
            _input = new InputQueue(loop, terminal.Master, Constants.EpollIn, OnTerminal);
        }
        else
        {
            _input = new InputQueue(loop, pipes[0], 0, _ => _input!.Flush());
            _outputs.Add(new OutputStream(pipes[1], FrameType.Stdout));
            _outputs.Add(new OutputStream(pipes[2], FrameType.Stderr));
        }

        UpdateInterest();
    }

    public ProgramChannel Channel => _channel;

    public int Marker { get; }

    public int Pid { get; }

    public int UserId => _start.UserId;

    public int Build => _start.Build;

    public bool ReportsFiles => _start.ReportFiles;

    public IReadOnlyList<string> Ignore => _start.Ignore;

    /// <summary>Whether it is a run's, or lives as long as the sandbox.</summary>
    public bool IsService => _start.TimeoutMs == 0;

    /// <summary>Whether another run's program ran in the sandbox at the same time: then a kill for memory may have been its.</summary>
    public bool SharesSandbox { get; set; }

    /// <summary>Why the agent kills it, once it does.</summary>
    public ExitCause? Killed { get; private set; }

    /// <summary>Whether its processes are being hunted down now, and it wants to be looked at again soon.</summary>
    public bool IsEnding => (_mainIsGone || Killed is not null) && !_allAreGone;

    /// <summary>Milliseconds until the next look at its processes, while it is ending.</summary>
    public long LookIn => Math.Max(0, (_lookMicroseconds - Elapsed + 999) / 1000);

    /// <summary>Nothing of it is left and all its output is read.</summary>
    public bool IsOver => _allAreGone && _outputs.All(output => !output.IsOpen);

    /// <summary>Output of it that waits to be sent with what follows.</summary>
    public OutputGathering Gathering { get; }

    /// <summary>Milliseconds until its time is up; null for never.</summary>
    public long? DueIn => _start.TimeoutMs == 0 || Killed is not null || _mainIsGone ? null : Math.Max(0, _start.TimeoutMs - Elapsed / 1000);

    private long Elapsed => (long)Stopwatch.GetElapsedTime(_started).TotalMicroseconds;

    public void Input(ReadOnlySpan<byte> bytes)
    {
        _input.Add(bytes);
        UpdateInterest();
    }

    public void CloseInput()
    {
        _input.End();
        UpdateInterest();
    }

    public void Resize(TerminalSize size)
    {
        if (_outputs[0].IsOpen)
        {
            _terminal?.Resize(size);
        }
    }

    public void Grant(int bytes)
    {
        _credit += Math.Max(0, bytes);
        UpdateInterest();
    }

    /// <summary>Another host goes on with it; its credit counts in place of all before.</summary>
    public void Resume(HostConnection host, ResumeProgram resume)
    {
        Gathering.Flush();
        _credit = resume.Credit - _channel.Resume(host, resume.From);
        UpdateInterest();
    }

    /// <summary>No host will come for it: it ends, and nothing of it is told.</summary>
    public void Abandon()
    {
        _channel.Abandon();
        _discards = true;
        Kill(ExitCause.Stopped);
    }

    public void Signal(ProgramSignal signal)
    {
        if (signal is { Scope: SignalScope.All, Number: Constants.SignalKill })
        {
            Kill(ExitCause.Stopped);
        }
        else if (signal.Scope == SignalScope.All)
        {
            ProcessTable.Find(Marker)?.ForEach(pid => Libc.kill(pid, signal.Number));
        }
        else if (!_mainIsGone)
        {
            var group = _terminal is null ? Pid : Libc.tcgetpgrp(_terminal.Master);
            _ = Libc.kill(-(group > 1 ? group : Pid), signal.Number);
        }
    }

    /// <summary>Its time is up, it wrote too much, or the host wants its end.</summary>
    public void Kill(ExitCause cause)
    {
        Killed ??= cause;
        DiscardIfUnread();
        UpdateInterest();
    }

    /// <summary>An end that the agent made doesn't wait for a reader: what is left in the pipes would keep the run for as long as nobody reads.</summary>
    private void DiscardIfUnread() => _discards |= Killed == ExitCause.Output || (Killed is not null && (_credit <= 0 || _channel.IsFull));

    /// <summary>A process of it was reaped.</summary>
    public void Reaped(int pid, int status, in ResourceUse use)
    {
        _cpuMicroseconds += use.CpuMicroseconds;
        _peakBytes = Math.Max(_peakBytes, use.PeakResidentKib * 1024);
        if (pid == Pid)
        {
            _mainIsGone = true;
            _status = status;
            _wallMicroseconds = Elapsed;
            _input.Close();
        }
    }

    /// <summary>Hunts down what is left of it; call until <see cref="IsEnding"/> is false.</summary>
    /// <param name="isAlone">Whether no other program runs in the sandbox.</param>
    public void EndProcesses(bool isAlone)
    {
        const int patience = 200;
        if (LookIn > 0)
        {
            return;
        }

        if (isAlone)
        {
            // One call that no fork can outrun; PID 1 is out of its reach. Before the look, which a bomb would make long.
            _ = Libc.kill(-1, Constants.SignalKill);
        }

        var found = ProcessTable.Find(Marker);
        PlanNextLook(found);
        if (found is not { } left)
        {
            return;
        }

        if (left.Count == 0 && _mainIsGone)
        {
            _allAreGone = true;
            _terminal?.Release();
            DrainOutputs();
            return;
        }

        if (isAlone)
        {
            return;
        }

        if (left.Count > 0 && _killPasses > patience)
        {
            _ = Libc.kill(-1, Constants.SignalKill);
            return;
        }

        // A fork bomb makes new processes between the look and the kill: what is stopped first can't.
        foreach (var signal in (ReadOnlySpan<int>)[Constants.SignalStop, Constants.SignalKill])
        {
            foreach (var pid in left)
            {
                _ = Libc.kill(pid, signal);
            }
        }
    }

    /// <summary>
    /// Soon while new processes appear; later and later while the known ones are dying: a look takes the sandbox's processor time, which they need for that.
    /// </summary>
    private void PlanNextLook(List<int>? found)
    {
        const int soonMs = 2, lateMs = 16;
        var isNew = found is null || found.Exists(pid => !_hunted.Contains(pid));
        _hunted.UnionWith(found ?? []);
        _killPasses += isNew ? 1 : 0;
        _lookPauseMs = isNew ? soonMs : Math.Min(lateMs, _lookPauseMs * 2);
        _lookMicroseconds = Elapsed + (_lookPauseMs * 1000);
    }

    /// <summary>Reads what it may and no more; a descriptor that isn't wanted is not watched, since its hang-up would call for ever.</summary>
    public void UpdateInterest()
    {
        foreach (var output in _outputs)
        {
            if (!output.IsOpen)
            {
                continue;
            }

            var events = MayRead ? Constants.EpollIn : 0;
            if (_terminal is not null && _input.Waits)
            {
                events |= Constants.EpollOut;
            }

            _loop.Watch(output.Fd, events, _terminal is not null ? OnTerminal : _ => Read(output));
        }

        if (_allAreGone)
        {
            DrainOutputs();
        }
    }

    public ProgramExit Exit()
    {
        var signal = _status & 0x7f;
        var code = signal == 0 ? (_status >> 8) & 0xff : -1;
        return new ProgramExit(Cause(signal, code), code, signal, _wallMicroseconds, _cpuMicroseconds, _peakBytes, _sent);
    }

    private bool MayRead => _discards || (_credit > 0 && _channel.HasRoom);

    private ExitCause Cause(int signal, int code)
    {
        const int killedInShell = 128 + Constants.SignalKill;
        if (Killed is { } cause)
        {
            return cause;
        }

        // A compiler whose pass was killed, or a program whose child was, ends with a code of its own; if nothing else ran, that was why.
        var failed = signal == Constants.SignalKill || code == killedInShell || (code != 0 && !SharesSandbox);
        if (failed && ControlGroup.MemoryKills() > _memoryKills)
        {
            return ExitCause.Memory;
        }

        return signal == 0 ? ExitCause.Exited : ExitCause.Signaled;
    }

    private void OnTerminal(uint events)
    {
        if ((events & Constants.EpollOut) != 0)
        {
            _input.Flush();
        }

        if (_outputs[0].IsOpen && (events & ~Constants.EpollOut) != 0 && MayRead)
        {
            Read(_outputs[0]);
        }

        UpdateInterest();
    }

    /// <summary>Reads a piece. False when there is nothing to read now.</summary>
    private bool Read(OutputStream output)
    {
        nint count;
        fixed (byte* buffer = Buffer)
        {
            count = Libc.read(output.Fd, buffer, _discards ? Buffer.Length : (nint)Math.Min(Buffer.Length, _credit));
        }

        if (count <= 0)
        {
            var isEmpty = count < 0 && Loop.Error == Constants.TryAgain;
            if (!isEmpty || _allAreGone)
            {
                // The end of a pipe is 0, that of a terminal EIO; and when all processes are gone, nobody will write again.
                output.Close(_loop);
            }

            return false;
        }

        Send(output, (int)count);
        return true;
    }

    private void Send(OutputStream output, int count)
    {
        if (_discards)
        {
            return;
        }

        var room = _start.OutputLimit == 0 ? long.MaxValue : _start.OutputLimit - _sent;
        var sent = (int)Math.Min(room, count);
        if (sent > 0)
        {
            _credit -= sent;
            _sent += sent;
            DiscardIfUnread();
            Gathering.Add(output.Type, Buffer.AsSpan(0, sent));
        }

        if (sent < count)
        {
            Kill(ExitCause.Output);
        }
        else if (!MayRead)
        {
            // What it would wait for comes only once the host has this.
            Gathering.Flush();
            UpdateInterest();
        }
    }

    private void DrainOutputs()
    {
        foreach (var output in _outputs)
        {
            while (output.IsOpen && MayRead && Read(output))
            {
            }
        }
    }
}
