using CodeRunner.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Gateway.Tests.Hub;

public sealed class EventsTests(GatewayFixture fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_FromTheStart_GivesLogThenLive(bool messagePack)
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway, messagePack);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        for (var i = 1; i <= 5; i++)
        {
            session.Lose(sequence => Samples.Output(sequence, $"é{sequence}"));
        }

        await using var events = client.Events(0);
        var held = await events.TakeAsync(5);
        for (var i = 6; i <= 10; i++)
        {
            await session.OutputAsync($"é{i}");
        }

        var told = held.Concat(await events.TakeAsync(5)).ToList();
        Assert.Equal(Enumerable.Range(1, 10).Select(i => ((long)i, $"é{i}")), told.Select(next => (next.Sequence, next.Data!)));
        Assert.All(told, next => Assert.Equal(("stdout", Samples.RunId, "2026-01-31T10:00:00.1230000Z"), (next.Type, next.RunId!, next.Time)));
    }

    [Fact]
    public async Task Events_AfterASequence_LeavesOutWhatTheClientHas()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        for (var i = 0; i < 4; i++)
        {
            session.Lose(sequence => Samples.Output(sequence, "x"));
        }

        await using var events = client.Events(3);

        Assert.Equal(4, (await events.NextAsync()).Sequence);
    }

    [Fact]
    public async Task Events_WhenTheStreamLosesSome_FillsTheGap()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);
        await session.OutputAsync("1");
        await events.NextAsync();
        for (var i = 2; i <= 6; i++)
        {
            session.Lose(sequence => Samples.Output(sequence, "lost"));
        }

        await session.OutputAsync("7");

        Assert.Equal([2, 3, 4, 5, 6, 7], (await events.TakeAsync(6)).Select(next => next.Sequence));
    }

    [Fact]
    public async Task Events_WhenTheTailIsLost_ComesWithThePulse()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);
        await session.OutputAsync("1");
        await events.NextAsync();

        session.Lose(sequence => Samples.Output(sequence, "2"));

        Assert.Equal(2, (await events.NextAsync()).Sequence);
    }

    [Fact]
    public async Task Events_WhenOutputWasRead_Acknowledges()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);

        await session.OutputAsync(new string('x', 100_000));
        await events.NextAsync();

        await session.DeliveredAsync(1);
    }

    [Fact]
    public async Task Events_CalledAgain_EndsTheFirst()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        await using var first = client.Events(0);
        await session.OutputAsync("1");
        await first.NextAsync();

        await using var second = client.Events(0);
        await second.NextAsync();

        Assert.False(await first.MoveNextAsync().AsTask().Within());
    }

    [Fact]
    public async Task Events_WhenOpenedElsewhere_EndsWithWords()
    {
        await using var first = await HubClient.ConnectAsync(fixture.Gateway);
        var opened = await first.OpenAsync();
        await using var events = first.Events(0);
        await using var second = await HubClient.ConnectAsync(fixture.Gateway);
        await second.OpenAsync(opened.ResumeToken);

        var failure = await Assert.ThrowsAsync<HubException>(() => events.MoveNextAsync().AsTask().Within());

        Assert.Contains("ended or was opened elsewhere", failure.Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<HubException>(() => first.CallAsync("CloseInput", Samples.RunId));
        Assert.Contains("ended or was opened elsewhere", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_WhileRead_OtherCallsGoOn()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);
        await using var events = client.Events(0);
        var next = events.MoveNextAsync();

        await client.CallAsync("Input", Samples.RunId, "x");
        await session.OutputAsync("1");

        Assert.True(await next.AsTask().Within());
    }
}
