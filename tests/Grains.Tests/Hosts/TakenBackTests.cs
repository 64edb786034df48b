using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class TakenBackTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Warm:Sessions", "2");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FakeHost Host => _lab.All[0];

    private ReadySessions Ready => Host.Get<ReadySessions>();

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Host_EmptiedAndTakenBack_HasSessionsAndSandboxesReadyAgain()
    {
        Ready.Fill();
        await StandAsync();
        var before = Host.Sessions.Ids;
        await Host.Drain.Begin();
        Assert.Equal(0, Ready.Count);
        Assert.Null(Ready.Take());
        Assert.False(Host.Pool.IsFilling);

        Host.Drain.Undo();
        Assert.True(Host.Pool.IsFilling);
        await StandAsync();

        // What is given away lives here, and nobody had it before.
        var taken = Ready.Take();
        Assert.NotNull(taken);
        Assert.DoesNotContain(taken, before);
        Assert.Contains(taken, Host.Networks.Standing.Keys);
        Assert.True(await _lab.Client.GetGrain<ISessionGrain>(taken).IsAlive(Cancel));
        await StandAsync();
        Assert.Equal(3, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
    }

    [Fact]
    public async Task Host_ThatIsDownWhenTakenBack_WaitsForItsKeeper()
    {
        await Host.Drain.Begin();
        Host.State.Down("broken");
        Host.Drain.Undo();

        Assert.False(Host.Pool.IsFilling);
        Assert.Equal(0, Ready.Count);
    }

    private Task StandAsync() => Soon.HoldsAsync("two stand ready", () => Ready.Count == 2);
}
