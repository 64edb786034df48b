using System.Text;
using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Agents;

namespace CodeRunner.Containers.Tests.Sandboxes;

public sealed partial class SandboxRunTests : IAsyncLifetime
{
    private FakeAgent _agent = null!;
    private AgentClient _client = null!;
    private bool _ranOutOfMemory;

    public async ValueTask InitializeAsync() => (_agent, _client) = await FakeAgent.ConnectedAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _agent.DisposeAsync();
    }

    [Fact]
    public async Task Run_Program_SendsFilesThenStartsAndTellsAllInOrder()
    {
        var run = Run(Some.Interpreted, Some.Plan());

        Assert.Equal("main.s", (await _agent.HearAsync(FrameType.WriteFile)).File.Path);
        var commit = await _agent.HearAsync(FrameType.CommitFiles);
        _agent.FilesCommitted(commit.Channel);
        var started = await _agent.HearAsync(FrameType.Start);
        Assert.Equal(["interpreter", "main.s", "one"], started.Start.Arguments);
        Assert.Equal(("/workspace", Some.User, Some.User), (started.Start.Directory, started.Start.UserId, started.Start.GroupId));
        Assert.Equal((7_000, 10_000, 1_000), (started.Start.TimeoutMs, started.Start.OutputLimit, started.Start.Credit));
        Assert.True(started.Start.ReportFiles);
        Assert.Equal(["cache"], started.Start.Ignore);
        _agent.Started(started.Channel, 42);
        _agent.Say(FrameType.Stdout, started.Channel, "out"u8);
        _agent.Say(FrameType.Stderr, started.Channel, "err"u8);
        _agent.Say(FrameType.FileChanged, started.Channel, payload => new WorkspaceChange(ChangeKind.Modified, 5, "a.txt").Write(new PayloadWriter(payload)));
        _agent.Exited(started.Channel, code: 3);

        Assert.Equal(
            ["started 42", "stdout out", "stderr err", "Modified a.txt 5", "Exited 3"],
            (await EventsAsync(run)).Select(Words));
        Assert.Equal((uint)started.Start.Build, (await _agent.HearAsync(FrameType.RemoveBuild)).Channel);
    }

    [Fact]
    public async Task Run_Program_EndHasItsFigures()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        _agent.Say(FrameType.Stdout, program, new byte[300]);
        _agent.Exited(program);

        var end = await EndAsync(run);
        Assert.Equal((2.0, 1.0, 4096L, 300L), (end.Wall.TotalMilliseconds, end.Cpu.TotalMilliseconds, end.PeakMemoryBytes, end.OutputBytes));
        Assert.Equal((TimeSpan.Zero, null), (end.Compile, end.Message));
    }

    [Fact]
    public async Task Run_LargeAndEmptyFiles_GoInPieces()
    {
        var large = new byte[Frame.MaxData + 10];
        Random.Shared.NextBytes(large);
        Run(Some.Interpreted, Some.Plan(new RunFile("large", large), new RunFile("empty", default)));

        var first = (await _agent.HearAsync(FrameType.WriteFile)).File;
        var second = (await _agent.HearAsync(FrameType.WriteFile)).File;
        var empty = (await _agent.HearAsync(FrameType.WriteFile)).File;
        Assert.Equal(large, first.Content.Concat(second.Content));
        Assert.Equal((true, false), (first.First, second.First));
        Assert.Equal(("empty", true, 0), (empty.Path, empty.First, empty.Content.Length));
        var commit = await _agent.HearAsync(FrameType.CommitFiles);
        var reader = new PayloadReader(commit.Payload);
        Assert.Equal(["large", "empty"], FileCommit.Read(ref reader).Paths);
    }

    [Fact]
    public async Task Run_FilesThatDoNotFit_EndsWithTheAgentsWords()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await _agent.HearAsync(FrameType.WriteFile);
        var full = new AgentFailure(FailureCode.Full, "It is full.");
        _agent.FilesCommitted((await _agent.HearAsync(FrameType.CommitFiles)).Channel, full);
        var program = await _agent.HearAsync(FrameType.Start);
        Assert.Equal(FrameType.Signal, (await _agent.HearAsync()).Type);
        _agent.Say(FrameType.StartFailed, program.Channel, payload => full.Write(new PayloadWriter(payload)));

        var end = await EndAsync(run);
        Assert.Equal((RunEnd.Lost, "It is full."), Outcome(end));
        Assert.True(end.IsFull);
    }

    [Fact]
    public async Task Run_ProgramThatCanNotStart_EndsWithTheAgentsWords()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        _agent.Say(FrameType.StartFailed, program, payload => new AgentFailure(FailureCode.Full, "No room.").Write(new PayloadWriter(payload)));

        Assert.Equal((RunEnd.Lost, "No room."), Outcome(await EndAsync(run)));
    }

    [Theory]
    [InlineData(ExitCause.Signaled, RunEnd.Signaled)]
    [InlineData(ExitCause.Timeout, RunEnd.Timeout)]
    [InlineData(ExitCause.Memory, RunEnd.Memory)]
    [InlineData(ExitCause.Output, RunEnd.Output)]
    [InlineData(ExitCause.Stopped, RunEnd.Stopped)]
    public async Task Run_ProgramEndedByASignal_HasItsReasonAndSignal(ExitCause cause, RunEnd end)
    {
        var run = Run(Some.Interpreted, Some.Plan());
        _agent.Exited(await StartedAsync(), cause, code: -1, signal: 9);

        var ended = await EndAsync(run);
        Assert.Equal((end, null, 9), (ended.End, ended.ExitCode, ended.Signal));
    }

    [Fact]
    public async Task Run_Compiled_StartsTheProgramWithWhatTheCompilerLeftOfCreditAndLimit()
    {
        var run = Run(Some.Compiled, Some.Plan());
        var compiler = await StartAsync();
        Assert.Equal(["compiler", "-o", $"/build/{compiler.Start.Build}/out", "main.s"], compiler.Start.Arguments);
        Assert.Equal((5_000, false), (compiler.Start.TimeoutMs, compiler.Start.ReportFiles));
        await _agent.HearAsync(FrameType.CloseInput);
        _agent.Say(FrameType.Stderr, compiler.Channel, new byte[400]);
        run.Grant(50);
        Assert.Equal(50, (await _agent.HearAsync(FrameType.Credit)).Credit);
        _agent.Exited(compiler.Channel);

        var program = await _agent.HearAsync(FrameType.Start);
        Assert.Equal([$"/build/{compiler.Start.Build}/out", "one"], program.Start.Arguments);
        Assert.Equal((650, 9_600L), (program.Start.Credit, program.Start.OutputLimit));
        _agent.Started(program.Channel, 7);
        _agent.Say(FrameType.Stdout, program.Channel, new byte[100]);
        _agent.Exited(program.Channel);

        var events = await EventsAsync(run);
        Assert.Equal(
            [typeof(RunCompiling), typeof(RunOutput), typeof(RunStarted), typeof(RunOutput), typeof(RunEnded)], events.Select(happened => happened.GetType()));
        var end = (RunEnded)events[^1];
        Assert.Equal(500, end.OutputBytes);
        Assert.True(end.Compile > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(ExitCause.Exited, 1, RunEnd.CompileFailed, null)]
    [InlineData(ExitCause.Signaled, -1, RunEnd.CompileFailed, "compiler")]
    [InlineData(ExitCause.Timeout, -1, RunEnd.Timeout, "Compiling")]
    [InlineData(ExitCause.Memory, -1, RunEnd.Memory, "Compiling")]
    [InlineData(ExitCause.Output, -1, RunEnd.Output, "compiler")]
    [InlineData(ExitCause.Stopped, -1, RunEnd.Stopped, null)]
    public async Task Run_CompilerThatFails_EndsTheRunAndSaysThatItWasTheCompiler(ExitCause cause, int code, RunEnd end, string? words)
    {
        var run = Run(Some.Compiled, Some.Plan());
        var compiler = await StartAsync();
        _agent.Exited(compiler.Channel, cause, code);

        var ended = await EndAsync(run);
        Assert.Equal(end, ended.End);
        Assert.Equal(cause == ExitCause.Exited ? code : null, ended.ExitCode);
        Assert.Contains(words ?? "", ended.Message ?? "", StringComparison.Ordinal);
        await _agent.HearAsync(FrameType.CloseInput);
        await _agent.HearAsync(FrameType.RemoveBuild);
    }

    [Fact]
    public async Task Input_BeforeTheProgram_IsKeptAndGivenInOrder()
    {
        var run = Run(Some.Compiled, Some.Plan());
        await run.InputAsync("one "u8.ToArray(), Token);
        var compiler = await StartAsync();
        await run.InputAsync("two "u8.ToArray(), Token);
        await _agent.HearAsync(FrameType.CloseInput);
        _agent.Exited(compiler.Channel);
        await _agent.HearAsync(FrameType.Start);
        await run.InputAsync("three"u8.ToArray(), Token);
        await run.CloseInputAsync(Token);

        Assert.Equal("one two three", await InputAsync());
    }

    [Fact]
    public async Task Input_OfThePlan_IsGivenInPiecesAndClosed()
    {
        var input = new string('x', Frame.MaxData + 1);
        Run(Some.Interpreted, Some.Plan() with { Input = Encoding.UTF8.GetBytes(input) });
        await StartedAsync();

        Assert.Equal(input, await InputAsync());
    }

    [Fact]
    public async Task CloseInput_BeforeTheProgram_IsDoneWhenItStarts()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await run.CloseInputAsync(Token);
        await StartedAsync();

        Assert.Equal("", await InputAsync());
    }

    [Fact]
    public async Task Resize_BeforeTheProgram_IsTheSizeItStartsWith()
    {
        var run = Run(Some.Compiled, Some.Plan() with { Columns = 80, Rows = 24 });
        var compiler = await StartAsync();
        await _agent.HearAsync(FrameType.CloseInput);
        await run.ResizeAsync(120, 40, Token);
        await _agent.HearAsync(FrameType.Resize);
        _agent.Exited(compiler.Channel);

        Assert.Equal(new TerminalSize(120, 40), (await StartAsync()).Start.Terminal);
        await run.ResizeAsync(100, 30, Token);
        await _agent.HearAsync(FrameType.Resize);
    }

    [Fact]
    public async Task Kill_WhileFilesAreKept_KillsTheFirstStepAndStartsNoOther()
    {
        var run = Run(Some.Compiled, Some.Plan());
        await _agent.HearAsync(FrameType.WriteFile);
        var commit = await _agent.HearAsync(FrameType.CommitFiles);
        var compiler = await _agent.HearAsync(FrameType.Start);
        await run.KillAsync(Token);
        _agent.FilesCommitted(commit.Channel);
        await _agent.HearAsync(FrameType.CloseInput);
        Assert.Equal(new ProgramSignal(SignalScope.All, 9), (await _agent.HearAsync(FrameType.Signal)).Signal);
        _agent.Exited(compiler.Channel);

        Assert.Equal((RunEnd.Stopped, null), Outcome(await EndAsync(run)));
        await _agent.HearAsync(FrameType.RemoveBuild);
    }

    [Fact]
    public async Task Interrupt_WhileCompiling_StopsTheRun()
    {
        var run = Run(Some.Compiled, Some.Plan());
        var compiler = await StartAsync();
        await _agent.HearAsync(FrameType.CloseInput);
        await run.InterruptAsync(Token);
        Assert.Equal(new ProgramSignal(SignalScope.All, 9), (await _agent.HearAsync(FrameType.Signal)).Signal);
        _agent.Exited(compiler.Channel, ExitCause.Stopped, code: -1, signal: 9);

        Assert.Equal((RunEnd.Stopped, null), Outcome(await EndAsync(run)));
    }

    [Fact]
    public async Task InterruptThenKill_RunningProgram_SignalsForegroundThenAll()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await StartedAsync();
        await run.InterruptAsync(Token);
        await run.KillAsync(Token);

        Assert.Equal(new ProgramSignal(SignalScope.Foreground, 2), (await _agent.HearAsync(FrameType.Signal)).Signal);
        Assert.Equal(new ProgramSignal(SignalScope.All, 9), (await _agent.HearAsync(FrameType.Signal)).Signal);
    }

    [Fact]
    public async Task AnyCall_AfterTheEnd_DoesNothing()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        _agent.Exited(await StartedAsync());
        await EndAsync(run);

        await run.InputAsync(new byte[1], Token);
        await run.CloseInputAsync(Token);
        await run.ResizeAsync(1, 1, Token);
        await run.InterruptAsync(Token);
        await run.KillAsync(Token);
        run.Grant(1);

        Assert.False(_client.Gone.IsCompleted);
        Assert.True(run.Events.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Run_ArgumentsTooLargeForAFrame_IsLostWithWordsAndTheSandboxLives()
    {
        var run = Run(Some.Interpreted, Some.Plan() with { Arguments = [new string('x', Frame.MaxPayload)] });
        await _agent.HearAsync(FrameType.WriteFile);
        _agent.FilesCommitted((await _agent.HearAsync(FrameType.CommitFiles)).Channel);

        var end = await EndAsync(run);
        Assert.Equal(RunEnd.Lost, end.End);
        Assert.NotNull(end.Message);
        Assert.False(_client.Gone.IsCompleted);
    }

    [Fact]
    public async Task TwoRuns_AtOnce_HearOnlyTheirOwn()
    {
        var one = Run(Some.Interpreted, Some.Plan());
        var first = await StartedAsync();
        var two = Run(Some.Interpreted, Some.Plan());
        var second = await StartedAsync();
        _agent.Say(FrameType.Stdout, second, "2"u8);
        _agent.Say(FrameType.Stdout, first, "1"u8);
        _agent.Exited(second, code: 2);
        _agent.Exited(first, code: 1);

        Assert.Equal(["stdout 1", "Exited 1"], (await EventsAsync(one)).Select(Words));
        Assert.Equal(["stdout 2", "Exited 2"], (await EventsAsync(two)).Select(Words));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxRun Run(RuntimeDefinition runtime, RunPlan plan) => SandboxRun.Begin(_client, runtime, Some.User, plan, () => Task.FromResult(_ranOutOfMemory));

    /// <summary>Takes the files and hears of the first step.</summary>
    private async Task<HeardFrame> StartAsync()
    {
        while (true)
        {
            var frame = await _agent.HearAsync();
            if (frame.Type == FrameType.CommitFiles)
            {
                _agent.FilesCommitted(frame.Channel);
            }
            else if (frame.Type == FrameType.Start)
            {
                return frame;
            }
        }
    }

    private async Task<uint> StartedAsync() => (await StartAsync()).Channel;

    /// <summary>All input until it is closed.</summary>
    private async Task<string> InputAsync()
    {
        var input = new List<byte>();
        while (await _agent.HearAsync() is { Type: FrameType.Input } frame)
        {
            Assert.InRange(frame.Payload.Length, 1, Frame.MaxData);
            input.AddRange(frame.Payload);
        }

        return Encoding.UTF8.GetString([.. input]);
    }

    private static async Task<List<RunEvent>> EventsAsync(SandboxRun run)
    {
        var events = await run.Events.ReadAllAsync(Token).ToListAsync(Token);
        Assert.Single(events.OfType<RunEnded>());
        Assert.IsType<RunEnded>(events[^1]);
        return events;
    }

    private static async Task<RunEnded> EndAsync(SandboxRun run) => (RunEnded)(await EventsAsync(run))[^1];

    private static (RunEnd End, string? Message) Outcome(RunEnded ended) => (ended.End, ended.Message);

    private static string Words(RunEvent happened) => happened switch
    {
        RunStarted started => $"started {started.ProcessId}",
        RunOutput output => $"{(output.IsError ? "stderr" : "stdout")} {Encoding.UTF8.GetString(output.Bytes.Span)}",
        RunFileChanged file => $"{file.Change} {file.Path} {file.Size}",
        RunEnded ended => $"{ended.End} {ended.ExitCode}",
        _ => happened.GetType().Name,
    };
}
