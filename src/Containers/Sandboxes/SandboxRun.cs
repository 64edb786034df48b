using System.Threading.Channels;
using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>A run on its way through a sandbox: files, compile step, program. The agent's frames and the session's calls meet under one lock.</summary>
internal sealed partial class SandboxRun : ISandboxRun
{
    private readonly Lock _gate = new();
    private readonly Channel<RunEvent> _events = Channel.CreateUnbounded<RunEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly AgentClient _agent;
    private readonly RuntimeDefinition _runtime;
    private readonly int _user;
    private readonly Func<Task<bool>> _ranOutOfMemory;
    private readonly RunPlan? _plan;
    private readonly List<ReadOnlyMemory<byte>> _earlyInput = [];
    private AgentProgram? _current;
    private bool _isProgram;
    private bool _inputEnds;
    private bool _killed;
    private TerminalSize? _terminal;
    private int _build;
    private long _credit;
    private long _outputBytes;
    private int _changes;
    private readonly LastWords? _lastWords;
    private TimeSpan _compiled;
    private long _acknowledged;

    private SandboxRun(AgentClient agent, RuntimeDefinition runtime, int user, RunPlan? plan, long credit, Func<Task<bool>> ranOutOfMemory)
    {
        (_agent, _runtime, _user, _plan, _credit, _ranOutOfMemory) = (agent, runtime, user, plan, credit, ranOutOfMemory);
        _lastWords = runtime.MemoryWords is null ? null : new LastWords();
    }

    /// <summary>Begins a run.</summary>
    public static SandboxRun Begin(AgentClient agent, RuntimeDefinition runtime, int user, RunPlan plan, Func<Task<bool>> ranOutOfMemory)
    {
        var run = new SandboxRun(agent, runtime, user, plan, plan.Credit, ranOutOfMemory)
        {
            _terminal = plan.Columns > 0 ? new TerminalSize(plan.Columns, plan.Rows) : null,
        };
        if (plan.Input is { } input)
        {
            run._earlyInput.Add(input);
            run._inputEnds = true;
        }

        _ = run.RunAsync(() => run.GoAsync(plan));
        return run;
    }

    /// <summary>
    /// The first step is sent right behind the files, without waiting for an answer: the agent takes frames in their order, and starts nothing whose
    /// files it could not keep.
    /// </summary>
    private async Task<RunEnded> GoAsync(RunPlan plan)
    {
        Task<RunEnded?> files;
        Task<RunEnded> steps;
        using (_agent.Hold())
        {
            files = SendFilesAsync(plan);
            steps = CompileAndExecuteAsync();
        }

        if (await files is not { } failure)
        {
            return await steps;
        }

        lock (_gate)
        {
            // For an agent of before that started it all the same.
            Kill();
        }

        // The first step belongs to this run, so it doesn't outlast it.
        await steps;
        return failure;
    }

    /// <summary>Takes up a run whose program an earlier process started; its events come once the agent is told.</summary>
    public static SandboxRun Adopt(AgentClient agent, RuntimeDefinition runtime, int user, RunAdoption adoption, Func<Task<bool>> ranOutOfMemory)
    {
        var program = adoption.Program;
        var run = new SandboxRun(agent, runtime, user, null, adoption.Credit, ranOutOfMemory)
        {
            _terminal = program.OnTerminal ? new TerminalSize(0, 0) : null,
            _build = program.Build,
            _compiled = program.Compile,
            _outputBytes = adoption.OutputBytes,
            _acknowledged = adoption.Position,
            _isProgram = true,
        };
        var current = run._current = AgentProgram.Resume(agent, program.Channel, adoption.Position, run.Receive, acknowledges: false);
        _ = run.RunAsync(() => run.EndOfAsync(current));
        return run;
    }

    /// <inheritdoc/>
    public ChannelReader<RunEvent> Events => _events.Reader;

    /// <inheritdoc/>
    public void Grant(int bytes)
    {
        lock (_gate)
        {
            _credit += bytes;
            _current?.Grant(bytes);
        }
    }

    /// <inheritdoc/>
    public void Acknowledge(long position)
    {
        // Each takes the agent out of its wait: a few frames at a time, and the last one, which lets it forget the program.
        const int few = 8;
        lock (_gate)
        {
            if (_isProgram && _current is { } program && (position >= _acknowledged + few || program.Ended.IsCompleted))
            {
                _acknowledged = position;
                program.Acknowledge(position);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask InputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isProgram)
            {
                _current!.Input(bytes.Span);
            }
            else
            {
                _earlyInput.Add(bytes);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CloseInputAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _inputEnds = true;
            if (_isProgram)
            {
                _current!.CloseInput();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ResizeAsync(int columns, int rows, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_terminal is not null)
            {
                _terminal = new TerminalSize(columns, rows);
                _current?.Resize(columns, rows);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask InterruptAsync(CancellationToken cancellationToken)
    {
        const int interrupt = 2;
        lock (_gate)
        {
            if (_isProgram)
            {
                _current!.Signal(SignalScope.Foreground, interrupt);
            }
            else
            {
                // A program may answer to Ctrl-C; before it runs there is nothing that could.
                Kill();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask KillAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Kill();
        }

        return ValueTask.CompletedTask;
    }

    private void Kill()
    {
        const int kill = 9;
        _killed = true;
        _current?.Signal(SignalScope.All, kill);
    }

    private async Task RunAsync(Func<Task<RunEnded>> way)
    {
        RunEnded ended;
        try
        {
            ended = await way();
        }
        catch (ProtocolViolation violation)
        {
            ended = End(RunEnd.Lost, $"The sandbox's agent sent what it must not: {violation.Message}.");
        }

        if (_build != 0)
        {
            _agent.Send(FrameType.RemoveBuild, (uint)_build, []);
        }

        _events.Writer.TryWrite(ended with { OutputBytes = _outputBytes, Compile = _compiled });
        _events.Writer.TryComplete();
    }

    private async Task<RunEnded> CompileAndExecuteAsync() => await CompileAsync() ?? await ExecuteAsync();

    private async Task<RunEnded?> CompileAsync()
    {
        if (_runtime.Compile.Count == 0)
        {
            return null;
        }

        _events.Writer.TryWrite(new RunCompiling());
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        if (Start(_runtime.Compile, TimeSpan.FromMilliseconds(_runtime.Limits.CompileTimeoutMs), isProgram: false) is not { } compiler)
        {
            return End(RunEnd.Stopped, null);
        }

        var end = await compiler.Ended;
        _compiled = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        if (end.Exit is not { } exit)
        {
            return end.Failure is null ? await LostAsync() : End(RunEnd.Lost, end.Failure.Message);
        }

        return exit.Cause switch
        {
            ExitCause.Exited when exit.ExitCode == 0 => null,
            ExitCause.Exited => End(RunEnd.CompileFailed, null) with { ExitCode = exit.ExitCode },
            ExitCause.Signaled => End(RunEnd.CompileFailed, "The compiler crashed.") with { Signal = exit.Signal },
            ExitCause.Timeout => End(RunEnd.Timeout, $"Compiling took longer than {_runtime.Limits.CompileTimeoutMs / 1000.0:0.#} s."),
            ExitCause.Memory => End(RunEnd.Memory, $"Compiling needed more than the {_runtime.Limits.MemoryBytes >> 20} MiB of this sandbox."),
            ExitCause.Output => End(RunEnd.Output, "The compiler wrote more than a run may."),
            _ => End(RunEnd.Stopped, null),
        };
    }

    private async Task<RunEnded> ExecuteAsync() =>
        Start(_runtime.Run, _plan!.Timeout, isProgram: true) is { } program ? await EndOfAsync(program) : End(RunEnd.Stopped, null);

    private async Task<RunEnded> EndOfAsync(AgentProgram program)
    {
        var end = await program.Ended;
        if (end.Exit is not { } exit)
        {
            return (end.Failure is null ? await LostAsync() : End(RunEnd.Lost, end.Failure.Message)) with { Position = program.Frames };
        }

        return new RunEnded(
            exit.Cause == ExitCause.Signaled && _lastWords?.Hold(_runtime.MemoryWords!) == true ? RunEnd.Memory : Map(exit.Cause),
            exit.Cause == ExitCause.Exited || exit.ExitCode >= 0 ? exit.ExitCode : null,
            exit.Signal > 0 ? exit.Signal : null,
            TimeSpan.FromMicroseconds(exit.WallMicroseconds),
            TimeSpan.FromMicroseconds(exit.CpuMicroseconds),
            exit.PeakMemoryBytes,
            default,
            0,
            null)
        {
            Position = program.Frames,
        };
    }

    /// <summary>Starts a step with what is left of credit and output; null if the run was stopped before.</summary>
    private AgentProgram? Start(IReadOnlyList<string> command, TimeSpan timeout, bool isProgram)
    {
        lock (_gate)
        {
            if (_killed)
            {
                return null;
            }

            var arguments = CommandLine.Fill(command, _plan!, _runtime, _build);
            var start = new StartProgram(
                isProgram ? [.. arguments, .. _plan!.Arguments] : arguments,
                CommandLine.Environment(_runtime, _terminal is not null),
                "/workspace",
                _user,
                _user,
                _terminal,
                (int)timeout.TotalMilliseconds,
                Math.Max(1, _plan!.OutputLimit - _outputBytes),
                (int)Math.Min(int.MaxValue, _credit),
                _build,
                isProgram,
                _runtime.Ignore);
            _current = AgentProgram.Start(_agent, start, Receive, acknowledges: !isProgram);
            _isProgram = isProgram;
            if (isProgram)
            {
                GiveEarlyInput(_current);
            }
            else
            {
                // The input is the program's; a compiler that reads its own (#include "/dev/stdin") finds it empty.
                _current.CloseInput();
            }

            return _current;
        }
    }

    private void GiveEarlyInput(AgentProgram program)
    {
        foreach (var bytes in _earlyInput)
        {
            program.Input(bytes.Span);
        }

        _earlyInput.Clear();
        if (_inputEnds)
        {
            program.CloseInput();
        }
    }

    private static RunEnd Map(ExitCause cause) => cause switch
    {
        ExitCause.Exited => RunEnd.Exited,
        ExitCause.Signaled => RunEnd.Signaled,
        ExitCause.Timeout => RunEnd.Timeout,
        ExitCause.Memory => RunEnd.Memory,
        ExitCause.Output => RunEnd.Output,
        _ => RunEnd.Stopped,
    };

    private async Task<RunEnded> LostAsync() =>
        _killed ? End(RunEnd.Stopped, null)
        : await _ranOutOfMemory() ? End(RunEnd.Memory, $"Programs used up the {_runtime.Limits.MemoryBytes >> 20} MiB of this sandbox and it broke. The next run gets a new one, without the files that programs made.")
        : End(RunEnd.Lost, "The sandbox of this run is gone. Run it again to get a new one.");

    private static RunEnded End(RunEnd end, string? message) => new(end, null, null, default, default, 0, default, 0, message);
}
