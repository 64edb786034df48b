using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Tests.Hub;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces;

namespace CodeRunner.Gateway.Tests.Sessions;

public sealed class LostHostTests(GatewayFixture fixture)
{
    private static readonly RunRequest Hello = new() { Runtime = "python", Files = [new RunFile { Path = "main.py", Content = "print()" }] };

    [Fact]
    public async Task Run_OfASessionThatOpenedAgain_StartsOnceItsEventsAreRead()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);
        await session.OutputAsync("before");
        await events.NextAsync();
        session.IsReopened = true;

        Assert.Equal(Samples.RunId, await client.RunAsync(Hello).Within());

        Assert.False(session.IsReopened);
        await session.OutputAsync("after");
        Assert.Equal("after", (await events.NextAsync()).Data);
    }

    [Fact]
    public async Task Run_WhileTheHostIsAway_IsAskedForAgain()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        session.Failures["Run"] = new HostUnavailable("The host of the lab doesn't answer.");

        var run = client.RunAsync(Hello);
        await session.DeliveredAsync(0);
        session.Failures.Clear();

        Assert.Equal(Samples.RunId, await run.Within());
    }

    [Fact]
    public async Task Token_WhileTheHostIsAway_IsTriedAgainAndIsGood()
    {
        await using var first = await HubClient.ConnectAsync(fixture.Gateway);
        var opened = await first.OpenAsync();
        var session = fixture.Lab.Session(opened.SessionId);
        session.Failures["Open"] = new HostUnavailable("The host of the lab doesn't answer.");
        await using var second = await HubClient.ConnectAsync(fixture.Gateway);

        var resumed = second.OpenAsync(opened.ResumeToken);
        await session.RefusedAsync();
        session.Failures.Clear();

        Assert.True((await resumed.Within()).Resumed);
    }
}
