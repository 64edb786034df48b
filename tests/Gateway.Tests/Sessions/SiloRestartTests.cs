using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Tests.Hub;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Gateway.Tests.Sessions;

public sealed class SiloRestartTests
{
    [Fact]
    public async Task Gateway_WhenItsSiloComesBack_EndsOldSessionsAndOpensNewOnes()
    {
        var ports = (Silo: FakeLab.FreePort(), Gateway: FakeLab.FreePort());
        var before = await FakeLab.StartAsync(ports.Silo, ports.Gateway);
        await using var gateway = new GatewayProcess(before, ("PulseInterval", "00:00:01"));
        await using var client = await HubClient.ConnectAsync(gateway);
        var session = before.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);
        await session.OutputAsync("here");
        await events.NextAsync();
        var end = events.MoveNextAsync().AsTask();

        await before.DisposeAsync();
        await using var after = await FakeLab.StartAsync(ports.Silo, ports.Gateway);

        var failure = await Assert.ThrowsAsync<HubException>(() => end.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        Assert.Contains("This session has ended", failure.Message, StringComparison.Ordinal);
        var opened = await client.OpenAsync();
        await using var again = client.Events(0);
        await after.Session(opened.SessionId).OutputAsync("back");
        Assert.Equal("back", (await again.NextAsync()).Data);
    }
}
