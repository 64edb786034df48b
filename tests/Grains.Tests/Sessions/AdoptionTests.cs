using System.Text;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

/// <summary>A silo is gone without a word, and the next one of its host takes its sessions up. What the crash leaves is a copy of the journals as they were.</summary>
public sealed class AdoptionTests : IAsyncLifetime
{
    private readonly DirectoryInfo _before = Directory.CreateTempSubdirectory("journals-");
    private readonly DirectoryInfo _after = Directory.CreateTempSubdirectory("journals-");
    private readonly LabCluster _first = new();
    private readonly LabCluster _second = new();
    private Person _person = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ISessionGrain Returned => _second.Client.GetGrain<ISessionGrain>(_person.Id);

    private string Left => Path.Combine(_after.FullName, "test", $"{_person.Id}.journal");

    public async ValueTask InitializeAsync()
    {
        await _first.With("Session:JournalDirectory", _before.FullName).StartAsync();
        await _second.With("Session:JournalDirectory", _after.FullName).StartAsync();
        _person = await Person.OpenAsync(_first);
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _before.Delete(recursive: true);
        _after.Delete(recursive: true);
    }

    [Fact]
    public async Task Program_Running_GoesOnWithNoByteLostOrDoubled()
    {
        var (runId, run) = await StartAsync();
        var euro = Encoding.UTF8.GetBytes("€");
        run.Say(new RunOutput(false, (byte[])[.. "one"u8, euro[0]]) { Position = 2 });
        await _person.NextAsync<OutputEvent>();
        Crash();

        Assert.Contains(_person.Id, await _second.Adopter.AdoptAsync(Cancel));
        var (adoption, program) = await _second.Sandboxes.Adopted.Reader.ReadAsync(Cancel);
        Assert.Equal((7u, 2L, 4L), (adoption.Program.Channel, adoption.Position, adoption.OutputBytes));
        program.Say(new RunOutput(false, (byte[])[.. euro[1..], .. "two"u8]) { Position = 3 });
        await Returned.Input(runId, "typed"u8.ToArray(), Cancel);
        Assert.Equal(["typed"], program.Input);
        program.End();

        var events = await UntilExitedAsync();
        Assert.Equal("one€two", string.Concat(events.OfType<OutputEvent>().Select(output => Encoding.UTF8.GetString(output.Data))));
        Assert.Equal(Enumerable.Range(1, events.Length).Select(i => (long)i), events.Select(happened => happened.Sequence));
        Assert.Equal((runId, RunReason.Exited), (events.OfType<ExitedEvent>().Single().RunId, events.OfType<ExitedEvent>().Single().Result.Reason));
    }

    [Fact]
    public async Task Call_AskedAnewAfterTheCrash_IsRefusedRatherThanTakenTwice()
    {
        var caller = new Caller();
        caller.Begin();
        caller.Mark();
        await StartAsync();
        Crash();
        await _second.Adopter.AdoptAsync(Cancel);
        caller.Doubt();
        caller.Mark();

        await Assert.ThrowsAsync<TimeoutException>(() => Returned.Run(Person.Program(), Cancel));

        caller.Begin();
        caller.Mark();
        Assert.EndsWith("-2", (await Returned.Run(Person.Program(), Cancel)).RunId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_TakenUp_IsOpenedByItsTokenAndItsNextRunHasTheNextId()
    {
        var (runId, _) = await StartAsync();
        Crash();
        await _second.Adopter.AdoptAsync(Cancel);

        Assert.True((await Returned.Open(new OpenSession(Person.Secret, "another", Create: false), Cancel))?.Resumed);
        Assert.Null(await Returned.Open(new OpenSession("wrong", "another", Create: false), Cancel));
        Assert.EndsWith("-2", (await Returned.Run(Person.Program(), Cancel)).RunId, StringComparison.Ordinal);
        Assert.EndsWith("-1", runId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_StoppedAfterTheReturn_EndsAsStopped()
    {
        var (runId, _) = await StartAsync();
        Crash();
        await _second.Adopter.AdoptAsync(Cancel);
        await Returned.Stop(runId, force: true, Cancel);

        Assert.Equal(RunReason.Stopped, (await UntilExitedAsync()).OfType<ExitedEvent>().Single().Result.Reason);
    }

    [Fact]
    public async Task Run_ThatHadNotBegun_EndsAsLostOnce()
    {
        var accepted = await _person.RunAsync();
        Crash();
        await _second.Adopter.AdoptAsync(Cancel);

        var exited = (await UntilExitedAsync()).OfType<ExitedEvent>().Single();
        Assert.Equal((accepted.RunId, RunReason.Lost), (exited.RunId, exited.Result.Reason));
    }

    [Fact]
    public async Task Program_WhoseSandboxIsGone_EndsAsLost()
    {
        await StartAsync();
        Crash();
        _second.Sandboxes.Fails = true;
        await _second.Adopter.AdoptAsync(Cancel);

        Assert.Equal(RunReason.Lost, (await UntilExitedAsync()).OfType<ExitedEvent>().Single().Result.Reason);
    }

    [Fact]
    public async Task Crash_InTheMiddleOfAWrite_CostsThatWriteOnly()
    {
        await StartAsync();
        Crash();
        await File.AppendAllBytesAsync(Left, [200, 0, 0, 0, 1, 2, 3], Cancel);

        Assert.Contains(_person.Id, await _second.Adopter.AdoptAsync(Cancel));
    }

    [Theory]
    [InlineData(typeof(OrleansException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task Session_OfAClusterThatDoesNotAnswer_IsTakenUpOnceItDoes(Type failure)
    {
        await StartAsync();
        Crash();
        _second.Failing[nameof(ISubnetAllocatorGrain.Lease)] = (Exception)Activator.CreateInstance(failure)!;

        await Assert.ThrowsAsync(failure, () => _second.Adopter.AdoptAsync(Cancel));
        Assert.True(File.Exists(Left));

        _second.Failing.Clear();
        Assert.Contains(_person.Id, await _second.Adopter.AdoptAsync(Cancel));
        (await _second.Sandboxes.Adopted.Reader.ReadAsync(Cancel)).Run.End();
        Assert.Equal(RunReason.Exited, (await UntilExitedAsync()).OfType<ExitedEvent>().Single().Result.Reason);
    }

    [Fact]
    public async Task Session_WithAContainerThatTheEngineRefusesToRemove_IsTakenUp()
    {
        Crash();
        _second.Resources.Refused.Add(_person.Id);

        Assert.Contains(_person.Id, await _second.Adopter.AdoptAsync(Cancel));
        Assert.True((await Returned.Renew("connection", 0, Cancel)).Attached);
    }

    [Fact]
    public async Task Journal_ThatCannotBeRead_IsGivenUp()
    {
        Crash();
        await File.WriteAllBytesAsync(Left, [3, 0, 0, 0, 255, 255, 255], Cancel);

        Assert.Empty(await _second.Adopter.AdoptAsync(Cancel));
        Assert.False(File.Exists(Left));
    }

    [Fact]
    public async Task Call_BeforeTheSessionIsTakenUp_SaysThatItComesBack()
    {
        Crash();

        await Assert.ThrowsAsync<HostUnavailable>(() => Returned.Read(0, Cancel));
        await Assert.ThrowsAsync<HostUnavailable>(() => Returned.Open(new OpenSession(Person.Secret, "another", Create: false), Cancel));
        await _second.Adopter.AdoptAsync(Cancel);
        Assert.True((await Returned.Renew("connection", 0, Cancel)).Attached);
    }

    [Fact]
    public async Task Session_WhoseNetworkIsGone_HasEnded()
    {
        Crash();
        _second.Networks.Others.Clear();

        Assert.Empty(await _second.Adopter.AdoptAsync(Cancel));
        Assert.False(File.Exists(Left));
        await Assert.ThrowsAsync<SessionEnded>(() => Returned.Read(0, Cancel));
    }

    [Fact]
    public async Task Lease_OfASessionThatWasTakenUp_IsGivenToNobodyElse()
    {
        Crash();
        await _second.Adopter.AdoptAsync(Cancel);

        var another = await _second.Client.GetGrain<ISubnetAllocatorGrain>(0).Lease("another", Cancel);
        Assert.NotEqual(_first.Networks.Standing[_person.Id], another.Subnet);
    }

    [Fact]
    public async Task Close_LeavesNoJournal()
    {
        Assert.NotEmpty(Directory.GetFiles(_before.FullName, "*", SearchOption.AllDirectories));
        await _person.Session.Close(Cancel);

        Assert.Empty(Directory.GetFiles(_before.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Journal_OfMuchOutput_StaysShortAndWhole()
    {
        var (_, run) = await StartAsync();
        for (var i = 0; i < 300; i++)
        {
            run.Say(new RunOutput(false, new byte[60_000]) { Position = i + 2 });
            var last = (await _person.NextAsync<OutputEvent>()).Sequence;
            await _person.Session.Renew("connection", last, Cancel);
        }

        Assert.InRange(new FileInfo(Path.Combine(_before.FullName, "test", $"{_person.Id}.journal")).Length, 1, 6 << 20);
        Crash();
        await _second.Adopter.AdoptAsync(Cancel);
        Assert.Equal(301, (await _second.Sandboxes.Adopted.Reader.ReadAsync(Cancel)).Adoption.Position);
    }

    private async Task<(string RunId, FakeRun Run)> StartAsync()
    {
        var started = await _person.RunAsync();
        started.Run.Say(new RunStarted(42) { Position = 1, Program = new ProgramRecord(7, 3, OnTerminal: false, TimeSpan.Zero) });
        await _person.NextAsync<StartedEvent>();
        return started;
    }

    private void Crash()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Left)!);
        File.Copy(Path.Combine(_before.FullName, "test", $"{_person.Id}.journal"), Left);
        _second.Networks.Others.Add(new HostNetwork($"net-{_person.Id}", [_first.Networks.Standing[_person.Id]], _person.Id, "test", default));
    }

    private async Task<SessionEvent[]> UntilExitedAsync()
    {
        while (true)
        {
            var page = await Returned.Read(0, Cancel);
            if (page.Events.Any(happened => happened is ExitedEvent))
            {
                return [.. page.Events];
            }
        }
    }
}
