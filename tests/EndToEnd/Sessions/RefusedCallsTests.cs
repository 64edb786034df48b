using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.EndToEnd.Rest;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class RefusedCallsTests(RunningLab lab)
{
    [Fact]
    public async Task Runs_ThatCannotBeRun_NameTheFieldAndChangeNothing()
    {
        await using var session = await lab.OpenAsync(WireProtocol.Json);

        foreach (var (name, (field, _)) in BadRequests.All)
        {
            var refused = await Assert.ThrowsAsync<HubException>(() => session.CallAsync<RunAnswer>("Run", BadRequests.Body(name)));
            Assert.True(refused.Message.Contains($"{field}:", StringComparison.Ordinal), $"{name}: {refused.Message}");
        }

        Assert.Empty(session.Events.Received);
        var next = await session.RunToEndAsync(Samples.Hello("python"));
        Assert.Equal((1, "hello\n"), (next.Events[0].Sequence, next.Stdout));
        Assert.NotEqual("reused", next.Events.Single(e => e.Type == "preparing").Sandbox);
    }

    [Theory]
    [InlineData(0, 24, "terminal.columns")]
    [InlineData(80, 0, "terminal.rows")]
    [InlineData(1001, 24, "terminal.columns")]
    public async Task Terminal_OfNoSize_IsRefused(int columns, int rows, string field)
    {
        await using var session = await lab.OpenAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() =>
            session.RunAsync(Samples.Hello("python") with { Terminal = new TerminalSize { Columns = columns, Rows = rows } }));

        Assert.Contains($"{field}:", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input", "nobody", "text")]
    [InlineData("CloseInput", "nobody")]
    [InlineData("Resize", "nobody", 80, 24)]
    [InlineData("Stop", "nobody", true)]
    public async Task Call_ForARunThatNeverWas_IsRefusedWithWords(string method, params object[] arguments)
    {
        await using var session = await lab.OpenAsync(WireProtocol.Json);

        var refused = await Assert.ThrowsAsync<HubException>(() => session.CallAsync(method, arguments));

        Assert.Contains("nobody", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAnotherSession_IsNoRunOfThisOne()
    {
        await using var one = await lab.OpenAsync();
        await using var other = await lab.OpenAsync();
        var run = await one.RunAsync(Samples.Greeter("python"));
        await run.UntilOutputAsync("name? ");

        await Assert.ThrowsAsync<HubException>(() => other.CallAsync("Input", run.Id, "x\n"));
        await Assert.ThrowsAsync<HubException>(() => other.CallAsync("Stop", run.Id, true));

        await run.InputAsync("a\nb\n");
        Assert.Equal("exited", (await run.EndAsync()).Result.Reason);
    }

    [Fact]
    public async Task Call_BeforeOpen_SaysThatASessionIsMissing()
    {
        await using var hub = await LabSession.ConnectAsync(lab.Url);

        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<RunAnswer>("Run", Samples.Hello("python"), TestContext.Current.CancellationToken));

        Assert.Contains("Open", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnotherOrigin_CannotConnect()
    {
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(lab.Url, "hubs/session"), options => options.Headers["Origin"] = "https://elsewhere.example")
            .Build();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.StartAsync(TestContext.Current.CancellationToken));
    }
}
