using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Hosts;

/// <summary>The only host of a lab is told to stop.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Stop_WithoutAnotherHost_EndsAllSessionsWhileLeasesCanBeGivenBack()
    {
        var person = await Person.OpenAsync(_lab);
        await person.RunAsync();
        Assert.NotNull(await new Person(_lab).Session.StandReady("python", Cancel));
        Assert.Equal(2, _lab.Sessions.Count);

        await _lab.Stop.StoppingAsync(Cancel);

        Assert.Equal(0, _lab.Sessions.Count);
        Assert.Empty(_lab.Networks.Standing);
        Assert.Equal(0, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
    }
}
