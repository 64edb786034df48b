using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Tests.Hub;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Gateway.Tests.Sessions;

public sealed class SiloRestartTests
{
    [Fact]
    public async Task Gateway_WhenItsSiloComesBack_EndsOldSessionsAndOpensNewOnes()
    {
        await using var lab = await FakeLab.StartAsync();
        await using var gateway = new GatewayProcess(lab, ("PulseInterval", "00:00:01"));
        await using var client = await HubClient.ConnectAsync(gateway);
        var session = lab.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);
        await session.OutputAsync("here");
        await events.NextAsync();
        var end = events.MoveNextAsync().AsTask();

        await lab.RestartAsync();

        var failure = await Assert.ThrowsAsync<HubException>(() => end.Within());
        Assert.Contains("This session has ended", failure.Message, StringComparison.Ordinal);
        var opened = await client.OpenAsync();
        await using var again = client.Events(0);
        await lab.Session(opened.SessionId).OutputAsync("back");
        Assert.Equal("back", (await again.NextAsync()).Data);
    }
}
