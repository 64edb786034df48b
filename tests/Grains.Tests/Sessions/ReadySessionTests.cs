using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class ReadySessionTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new LabCluster().With("Warm:Sessions", "2").With("Session:SandboxIdle", "00:00:00.3");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task StandReady_NewSession_HasNetworkAndSandboxBeforeAnybodyOpensIt()
    {
        _lab.Sandboxes.Warm = 1;
        var person = new Person(_lab);
        Assert.NotNull(await person.Session.StandReady("python", Cancel));

        Assert.True(await person.Session.IsAlive(Cancel));
        Assert.Contains(person.Id, _lab.Networks.Standing.Keys);
        var sandbox = Assert.Single(_lab.Sandboxes.Made);

        await person.OpenAsync();
        var (_, run) = await person.RunAsync();
        run.End();

        Assert.Single(_lab.Sandboxes.Made);
        Assert.False(sandbox.Gone.IsCompleted);
        Assert.Equal(SandboxSource.Warm, (await person.NextAsync<PreparingEvent>()).Sandbox);
    }

    [Fact]
    public async Task StandReady_NoWarmSandbox_HasOneAllTheSame()
    {
        var person = new Person(_lab);
        await person.Session.StandReady("python", Cancel);
        Assert.Single(_lab.Sandboxes.Made);

        await person.OpenAsync();
        var (_, run) = await person.RunAsync();
        run.End();

        Assert.Single(_lab.Sandboxes.Made);
        Assert.Equal(SandboxSource.Warm, (await person.NextAsync<PreparingEvent>()).Sandbox);
    }

    [Fact]
    public async Task Take_AfterPeopleRanSomething_IsReadyForThat()
    {
        _lab.Ready.Fill();
        await Soon.HoldsAsync("both stand", () => _lab.Ready.Count == 2);
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        run.End();
        var before = _lab.Sandboxes.Made.Count;

        // Those that stood ready before had no sandbox: the first to come takes one, and what is made for it has one.
        await TakeAsync();
        await Soon.HoldsAsync("both stand again", () => _lab.Ready.Count == 2);
        Assert.Equal(before + 1, _lab.Sandboxes.Made.Count);
        var likely = _lab.Sandboxes.Made.Last().Session;

        Assert.Equal(likely, await TakeAsync());
    }

    [Fact]
    public async Task StandReady_SessionThatSomebodyHas_IsRefusedAndStays()
    {
        var person = await Person.OpenAsync(_lab);

        Assert.Null(await person.Session.StandReady("python", Cancel));
        Assert.True(await person.Session.IsAlive(Cancel));
    }

    [Fact]
    public async Task StandReady_NetworkThatCanNotBeMade_LeavesNothing()
    {
        _lab.Networks.Refuses = true;
        var person = new Person(_lab);
        var before = await LeasesAsync();

        Assert.Null(await person.Session.StandReady("python", Cancel));
        Assert.False(await person.Session.IsAlive(Cancel));
        Assert.Equal(before, await LeasesAsync());
    }

    [Fact]
    public async Task Close_SessionThatStandsReady_LeavesNothing()
    {
        var person = new Person(_lab);
        await person.Session.StandReady(null, Cancel);
        await person.Session.Close(Cancel);

        Assert.False(await person.Session.IsAlive(Cancel));
        Assert.DoesNotContain(person.Id, _lab.Networks.Standing.Keys);
    }

    [Fact]
    public async Task Take_ReadySessions_GivesEachOnceAndMakesAnother()
    {
        var ids = new HashSet<string>();
        _lab.Ready.Fill();
        while (ids.Count < 4)
        {
            var id = await TakeAsync();
            Assert.True(ids.Add(id));
            Assert.True(await _lab.Client.GetGrain<ISessionGrain>(id).IsAlive(Cancel));
        }
    }

    [Fact]
    public async Task Prepare_WithAWarmSandboxToSpare_TheNextRunFindsItThere()
    {
        _lab.Sandboxes.Warm = 1;
        var person = await Person.OpenAsync(_lab);
        await person.Session.Prepare("py", Cancel);
        var prepared = Assert.Single(_lab.Sandboxes.Made);
        await person.Session.Prepare("python", Cancel);
        var (_, run) = await person.RunAsync();
        run.End();

        Assert.Same(prepared, Assert.Single(_lab.Sandboxes.Made));
    }

    [Fact]
    public async Task Prepare_ThenNoRun_TheSandboxGoesLikeAnyOther()
    {
        _lab.Sandboxes.Warm = 1;
        var person = await Person.OpenAsync(_lab);
        await person.Session.Prepare("python", Cancel);

        await Assert.Single(_lab.Sandboxes.Made).Gone.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Prepare_WithNoneToSpare_MakesNone()
    {
        var person = await Person.OpenAsync(_lab);
        await person.Session.Prepare("python", Cancel);

        Assert.Empty(_lab.Sandboxes.Made);
    }

    [Fact]
    public async Task Prepare_RuntimeThatIsNotThere_SaysWhichThereAre()
    {
        var person = await Person.OpenAsync(_lab);

        var refusal = await Assert.ThrowsAsync<Interfaces.RunRejected>(() => person.Session.Prepare("cobol", Cancel));
        Assert.Contains("cobol", Assert.Single(refusal.Errors["runtime"]), StringComparison.Ordinal);
    }

    private async Task<string> TakeAsync()
    {
        string? taken = null;
        await Soon.HoldsAsync("one stands ready", () => (taken = _lab.Ready.Take()) is not null);
        return taken!;
    }

    private async Task<int> LeasesAsync() => (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased;
}
