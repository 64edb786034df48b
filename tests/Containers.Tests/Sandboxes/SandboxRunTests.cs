using System.Text;
using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Agents;

namespace CodeRunner.Containers.Tests.Sandboxes;

public sealed class SandboxRunTests : IAsyncLifetime
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
        _agent.FilesCommitted((await _agent.HearAsync(FrameType.CommitFiles)).Channel, new AgentFailure(FailureCode.Full, "It is full."));

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
        var run = Run(Some.Interpreted, Some.Plan() with { Columns = 80, Rows = 24 });
        await run.ResizeAsync(120, 40, Token);

        Assert.Equal(new TerminalSize(120, 40), (await StartAsync()).Start.Terminal);
        await run.ResizeAsync(100, 30, Token);
        await _agent.HearAsync(FrameType.Resize);
    }

    [Fact]
    public async Task Kill_WhileFilesAreSent_NothingIsStarted()
    {
        var run = Run(Some.Compiled, Some.Plan());
        await _agent.HearAsync(FrameType.WriteFile);
        var commit = await _agent.HearAsync(FrameType.CommitFiles);
        await run.KillAsync(Token);
        _agent.FilesCommitted(commit.Channel);

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
    public async Task AgentDies_RunningProgram_OutputIsKeptAndTheRunIsLost()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        _agent.Started(program, 1);
        _agent.Say(FrameType.Stdout, program, "last words"u8);
        _agent.Die();

        var events = await EventsAsync(run);
        Assert.Equal(["started 1", "stdout last words"], events.SkipLast(1).Select(Words));
        var end = (RunEnded)events[^1];
        Assert.Equal(RunEnd.Lost, end.End);
        Assert.Contains("gone", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgentDies_OfItsSandboxesMemory_TheRunEndsAsMemoryWithWords()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        _agent.Started(await StartedAsync(), 1);
        _ranOutOfMemory = true;
        _agent.Die();

        var end = await EndAsync(run);
        Assert.Equal(RunEnd.Memory, end.End);
        Assert.Contains("128 MiB", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgentDies_WhileFilesAreSent_TheRunIsLost()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await _agent.HearAsync(FrameType.WriteFile);
        _agent.Die();

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
    }

    [Fact]
    public async Task AgentDies_AfterAKill_TheRunIsStopped()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        await StartedAsync();
        await run.KillAsync(Token);
        _agent.Die();

        Assert.Equal((RunEnd.Stopped, null), Outcome(await EndAsync(run)));
    }

    [Fact]
    public async Task Run_OnADeadSandbox_IsLostAtOnce()
    {
        await _client.DisposeAsync();

        Assert.Equal(RunEnd.Lost, (await EndAsync(Run(Some.Interpreted, Some.Plan()))).End);
    }

    [Fact]
    public async Task AgentSendsMoreThanItsCredit_TheConnectionEnds()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        for (var sent = 0; sent <= Frame.MaxPayload + 1_000; sent += Frame.MaxData)
        {
            _agent.Say(FrameType.Stdout, program, new byte[Frame.MaxData]);
        }

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
        await _client.Gone.WaitAsync(Token);
    }

    [Fact]
    public async Task AgentReportsMoreFilesThanItMay_TheConnectionEnds()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        for (var file = 0; file <= WorkspaceChange.MaxLive + WorkspaceChange.MaxAtEnd; file++)
        {
            var name = $"{file}";
            _agent.Say(FrameType.FileChanged, program, payload => new WorkspaceChange(ChangeKind.Created, 1, name).Write(new PayloadWriter(payload)));
        }

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
    }

    [Fact]
    public async Task AgentSendsNonsense_EveryRunEndsAsLost()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        _agent.Say(FrameType.Exited, await StartedAsync(), [1, 2]);

        Assert.Equal(RunEnd.Lost, (await EndAsync(run)).End);
        await _client.Gone.WaitAsync(Token);
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

    [Fact]
    public async Task Started_SaysWhatItTakesToTakeItUp()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var start = await StartAsync();
        _agent.Started(start.Channel, 42);

        var started = Assert.IsType<RunStarted>(await run.Events.ReadAsync(Token));
        Assert.Equal(new ProgramRecord(start.Channel, start.Start.Build, OnTerminal: false, TimeSpan.Zero), started.Program);
        Assert.Equal(1, started.Position);
    }

    [Fact]
    public async Task Acknowledge_AFewAtATimeAndTheLast_TellsTheAgent()
    {
        var run = Run(Some.Interpreted, Some.Plan());
        var program = await StartedAsync();
        for (var i = 0; i < 10; i++)
        {
            _agent.Say(FrameType.Stdout, program, "x"u8);
        }

        for (var i = 1; i <= 10; i++)
        {
            run.Acknowledge((await run.Events.ReadAsync(Token)).Position);
        }

        Assert.Equal((program, 8), await _agent.HearAcknowledgementAsync());
        _agent.Exited(program);
        run.Acknowledge((await EndAsync(run)).Position);
        Assert.Equal((program, 11), await _agent.HearAcknowledgementAsync());
    }

    [Fact]
    public async Task Adopt_AProgramOfAnEarlierSilo_GoesOnWhereItWas()
    {
        var run = SandboxRun.Adopt(
            _client, Some.Interpreted, Some.User, new RunAdoption(new ProgramRecord(7, 3, OnTerminal: false, TimeSpan.FromSeconds(2)), 5, 100, 1_000), () => Task.FromResult(false));
        _agent.Say(FrameType.Stdout, 7, "more"u8);
        var output = await run.Events.ReadAsync(Token);
        Assert.Equal(("stdout more", 6), (Words(output), output.Position));

        await run.InputAsync("line"u8.ToArray(), Token);
        var input = await _agent.HearAsync(FrameType.Input);
        Assert.Equal((7u, "line"), (input.Channel, Encoding.UTF8.GetString(input.Payload)));
        await run.InterruptAsync(Token);
        Assert.Equal(new ProgramSignal(SignalScope.Foreground, 2), (await _agent.HearAsync(FrameType.Signal)).Signal);
        _agent.Exited(7);

        var end = await EndAsync(run);
        Assert.Equal((RunEnd.Exited, 104L, TimeSpan.FromSeconds(2), 7L), (end.End, end.OutputBytes, end.Compile, end.Position));
        Assert.Equal(3u, (await _agent.HearAsync(FrameType.RemoveBuild)).Channel);
    }

    [Fact]
    public async Task Adopt_AProgramThatTheAgentDoesNotKnow_IsLostWithItsWords()
    {
        var run = SandboxRun.Adopt(
            _client, Some.Interpreted, Some.User, new RunAdoption(new ProgramRecord(7, 0, OnTerminal: false, default), 5, 0, 1_000), () => Task.FromResult(false));
        _agent.Say(FrameType.StartFailed, 7, payload => new AgentFailure(FailureCode.NotFound, "It is gone.").Write(new PayloadWriter(payload)));

        Assert.Equal((RunEnd.Lost, "It is gone."), Outcome(await EndAsync(run)));
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
