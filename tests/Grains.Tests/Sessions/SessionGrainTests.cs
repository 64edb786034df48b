using System.Text;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class SessionGrainTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new LabCluster()
        .With("Session:DisconnectGrace", "00:00:00").With("Session:WindowBytes", "65536").With("Session:ReplayBytes", "4096").With("Runs:PerSession", "2")
        .With("Runs:StopGrace", "00:00:00.05");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Run_Program_TellsItsStoryInOrder()
    {
        var person = await Person.OpenAsync(_lab);
        var (runId, run) = await person.RunAsync();
        run.Say(new RunStarted(7));
        run.Print("hello");
        run.Say(new RunFileChanged("made.txt", 3, FileChange.Created));
        run.End(exitCode: 3);

        var events = await person.UntilExitedAsync();

        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(e => e.Sequence));
        Assert.Equal(["PreparingEvent", "StartedEvent", "OutputEvent", "FileChangedEvent", "ExitedEvent"], events.Select(e => e.GetType().Name));
        Assert.All(events.OfType<CodeRunner.Grains.Interfaces.Sessions.RunEvent>(), e => Assert.Equal(runId, e.RunId));
        Assert.Equal((RunReason.Exited, 3), (((ExitedEvent)events[^1]).Result.Reason, ((ExitedEvent)events[^1]).Result.ExitCode!.Value));
    }

    [Fact]
    public async Task Run_SameRuntimeAgain_ReusesItsSandbox()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, first) = await person.RunAsync();
        first.End();
        Assert.Equal(SandboxSource.Created, (await person.NextAsync<PreparingEvent>()).Sandbox);
        await person.NextAsync<ExitedEvent>();
        var (_, second) = await person.RunAsync();
        second.End();

        Assert.Equal(SandboxSource.Reused, (await person.NextAsync<PreparingEvent>()).Sandbox);
        Assert.Single(_lab.Sandboxes.Made);
    }

    [Fact]
    public async Task Run_OutputSplitInsideCharacter_ArrivesWhole()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        var bytes = "é€😀"u8.ToArray();
        foreach (var one in bytes)
        {
            run.Say(new RunOutput(false, new[] { one }));
        }

        run.Say(new RunOutput(true, new byte[] { 0xff, 0xe2, 0x82 }));
        run.End();
        var output = (await person.UntilExitedAsync()).OfType<OutputEvent>().ToArray();

        Assert.Equal("é€😀", string.Concat(output.Where(o => o.Stream == OutputStream.Stdout).Select(o => Encoding.UTF8.GetString(o.Data))));
        Assert.Equal("\uFFFD\uFFFD", string.Concat(output.Where(o => o.Stream == OutputStream.Stderr).Select(o => Encoding.UTF8.GetString(o.Data))));
    }

    [Fact]
    public async Task Run_ReaderThatStopsReading_HoldsTheProgramUntilItReads()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        OutputEvent last = null!;
        for (var sent = 0; sent < 3; sent++)
        {
            run.Print(new string('x', 40_000));
            last = await person.NextAsync<OutputEvent>();
        }

        // Two pieces are more than the window: the third is not paid back before the client has read.
        Assert.InRange(run.Granted, 0, 80_000);
        await person.Session.Renew("connection", last.Sequence, Cancel);
        Assert.Equal(120_000, run.Granted);
    }

    [Fact]
    public async Task Input_BeforeTheProgramRuns_IsKeptInOrder()
    {
        var made = new TaskCompletionSource();
        _lab.Sandboxes.MayBeMade = made.Task;
        var person = await Person.OpenAsync(_lab);
        var accepted = await person.Session.Run(Person.Program() with { Terminal = new RequestTerminal(80, 24) }, Cancel);
        await person.Session.Input(accepted.RunId, "a"u8.ToArray(), Cancel);
        await person.Session.Resize(accepted.RunId, 100, 30, Cancel);
        made.SetResult();
        var run = await _lab.Sandboxes.Runs.Reader.ReadAsync(Cancel);
        await person.NextAsync<PreparingEvent>();
        await person.Session.Input(accepted.RunId, "b"u8.ToArray(), Cancel);

        Assert.Equal(["a", "<100x30>", "b"], run.Input);
    }

    [Fact]
    public async Task Call_AskedAnewBecauseItsAnswerMayBeLost_CountsOnce()
    {
        var person = await Person.OpenAsync(_lab);
        var caller = new Caller();
        caller.Begin();
        caller.Mark();
        var accepted = await person.Session.Run(Person.Program() with { Terminal = new RequestTerminal(80, 24) }, Cancel);
        Assert.Equal(accepted, await person.Session.Run(Person.Program() with { Terminal = new RequestTerminal(80, 24) }, Cancel));
        var run = await _lab.Sandboxes.Runs.Reader.ReadAsync(Cancel);
        caller.Begin();
        caller.Mark();
        await person.Session.Input(accepted.RunId, "a"u8.ToArray(), Cancel);
        await person.Session.Input(accepted.RunId, "a"u8.ToArray(), Cancel);
        caller.Begin();
        caller.Mark();
        await person.Session.Input(accepted.RunId, "b"u8.ToArray(), Cancel);
        caller.Begin();
        caller.Mark();
        await person.Session.CloseInput(accepted.RunId, Cancel);
        await person.Session.CloseInput(accepted.RunId, Cancel);

        Assert.Equal(["a", "b", "<end>"], run.Input);
        Assert.Single(_lab.Sandboxes.Made);
    }

    [Fact]
    public async Task Stop_WhileTheSandboxIsMade_EndsTheRun()
    {
        var made = new TaskCompletionSource();
        _lab.Sandboxes.MayBeMade = made.Task;
        var person = await Person.OpenAsync(_lab);
        var accepted = await person.Session.Run(Person.Program(), Cancel);
        await person.Session.Stop(accepted.RunId, false, Cancel);

        Assert.Equal(RunReason.Stopped, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        made.SetResult();
    }

    [Fact]
    public async Task Stop_ProgramThatIgnoresSigint_IsKilledAfterTheGrace()
    {
        var person = await Person.OpenAsync(_lab);
        var (runId, run) = await person.RunAsync();
        await person.Session.Stop(runId, false, Cancel);
        await run.Interrupted.Task;

        Assert.Equal(RunReason.Stopped, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        await person.Session.Stop(runId, false, Cancel);
    }

    [Fact]
    public async Task Run_MoreThanASessionMay_IsRefusedAndChangesNothing()
    {
        var person = await Person.OpenAsync(_lab);
        await person.RunAsync();
        var (_, second) = await person.RunAsync();

        Assert.False((await Assert.ThrowsAsync<RunsExhausted>(() => person.Session.Run(Person.Program(), Cancel))).OfHost);
        second.End();
        await person.NextAsync<ExitedEvent>();
        await person.RunAsync();
    }

    [Fact]
    public async Task Run_WrongRequest_NamesEachField()
    {
        var person = await Person.OpenAsync(_lab);
        var rejected = await Assert.ThrowsAsync<RunRejected>(() => person.Session.Run(
            new RunRequest("nothing", [new RequestFile("../a", []), new RequestFile("b", []), new RequestFile("b/c", [])], TimeoutMs: 0), Cancel));

        Assert.Equal(["files[0].path", "files[2].path", "runtime", "timeoutMs"], rejected.Errors.Keys.Order());
    }

    [Fact]
    public async Task Run_SandboxThatFails_EndsAsLostWithANotice()
    {
        _lab.Sandboxes.Fails = true;
        var person = await Person.OpenAsync(_lab);
        await person.Session.Run(Person.Program(), Cancel);

        Assert.Equal("It did not come up.", (await person.NextAsync<NoticeEvent>()).Message);
        Assert.Equal(RunReason.Lost, (await person.NextAsync<ExitedEvent>()).Result.Reason);
    }

    [Fact]
    public async Task Open_WithItsSecret_ResumesAndWithAnotherDoesNot()
    {
        var person = await Person.OpenAsync(_lab);

        Assert.True((await person.Session.Open(new OpenSession(Person.Secret, "second", Create: false), Cancel))!.Resumed);
        Assert.Null(await person.Session.Open(new OpenSession("guess", "third", Create: false), Cancel));
        Assert.False((await person.Session.Renew("connection", 0, Cancel)).Attached);
        Assert.True((await person.Session.Renew("second", 0, Cancel)).Attached);
        Assert.Null(await new Person(_lab).Session.Open(new OpenSession(Person.Secret, "c", Create: false), Cancel));
    }

    [Fact]
    public async Task Read_AfterASequence_GivesWhatIsHeldAndWhatIsMissed()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        run.Print(new string('x', 5000));
        run.End();
        var events = await person.UntilExitedAsync();
        await person.Session.Renew("connection", events[^1].Sequence, Cancel);

        var page = await person.Session.Read(0, Cancel);
        Assert.Equal(events[^1], page.Events[^1]);
        Assert.Equal(page.Events[0].Sequence - 1, page.Missed);
        Assert.True(page.Missed > 0);
        Assert.Empty((await person.Session.Read(events[^1].Sequence, Cancel)).Events);
    }

    [Fact]
    public async Task Close_WithAProgramRunning_LeavesNothing()
    {
        var person = await Person.OpenAsync(_lab);
        await person.RunAsync();
        await person.Session.Close(Cancel);

        Assert.Empty(_lab.Networks.Standing);
        Assert.All(_lab.Sandboxes.Made, sandbox => Assert.True(sandbox.Gone.IsCompleted));
        Assert.Equal(0, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
        Assert.False(await person.Session.IsAlive(Cancel));
        await Assert.ThrowsAsync<SessionEnded>(() => person.Session.Run(Person.Program(), Cancel));
        Assert.Equal(RunReason.Stopped, (await person.NextAsync<ExitedEvent>()).Result.Reason);
    }

    [Fact]
    public async Task Detach_AfterTheGrace_EndsTheSession()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        await person.Session.Detach("connection", Cancel);

        Assert.Equal(RunReason.Stopped, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        Assert.True(run.Events.Completion.IsCompleted);
    }

    [Fact]
    public async Task Network_WhoseSubnetAnotherHas_TakesTheNext()
    {
        _lab.Networks.Taken.Add("172.80.0.0/24");
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        run.End();
        await person.NextAsync<ExitedEvent>();

        Assert.Equal("172.80.1.0/24", _lab.Networks.Standing[person.Id]);
    }

    [Fact]
    public async Task Network_ThatFailed_IsTriedAgainByTheNextRun()
    {
        _lab.Networks.IsDown = true;
        var person = await Person.OpenAsync(_lab);
        await person.Session.Run(Person.Program(), Cancel);
        Assert.Equal(RunReason.Lost, (await person.NextAsync<ExitedEvent>()).Result.Reason);
        _lab.Networks.IsDown = false;
        var (_, run) = await person.RunAsync();
        run.End();

        Assert.Equal(RunReason.Exited, (await person.NextAsync<ExitedEvent>()).Result.Reason);
    }

    [Fact]
    public async Task ReadFile_OfTheWorkspace_NeedsTheSecret()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        run.End();
        await person.NextAsync<ExitedEvent>();

        Assert.Equal("content", Encoding.UTF8.GetString((await person.Session.ReadFile(Person.Secret, "there.txt", Cancel))!.Content.Span));
        Assert.Null(await person.Session.ReadFile("guess", "there.txt", Cancel));
        Assert.Null(await person.Session.ReadFile(Person.Secret, "nowhere.txt", Cancel));
    }
}
