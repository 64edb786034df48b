using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

/// <summary>The allocator can't write a lease down, and so gives none: nothing is left of the session that asked.</summary>
public sealed class RefusedLeaseTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _lab.StartAsync();
        _lab.Storage.Refused = "leases";
    }

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Open_WithoutALease_LeavesNoActivation()
    {
        var person = new Person(_lab);

        await Assert.ThrowsAsync<OrleansException>(() => person.OpenAsync());
        await IsForgottenAsync(person);
    }

    [Fact]
    public async Task StandReady_WithoutALease_IsNoSessionOfItsHost()
    {
        var person = new Person(_lab);

        Assert.Null(await person.Session.StandReady("python", Cancel));
        Assert.All(_lab.All, host => Assert.Equal(0, host.Sessions.Count));
        await IsForgottenAsync(person);
    }

    private async Task IsForgottenAsync(Person person)
    {
        var grains = _lab.Client.GetGrain<IManagementGrain>(0);
        await Soon.HoldsAsync("no silo knows the session", async () => await grains.GetActivationAddress(person.Session) is null);
        _lab.Storage.Refused = null;
        Assert.Equal(0, (await _lab.Client.GetGrain<ISubnetAllocatorGrain>(0).Count(Cancel)).Leased);
    }
}
