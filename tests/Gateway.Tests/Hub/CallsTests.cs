using System.Text;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces;
using Microsoft.AspNetCore.SignalR;
using Asked = CodeRunner.Grains.Interfaces.Sessions.RunRequest;

namespace CodeRunner.Gateway.Tests.Hub;

public sealed class CallsTests(GatewayFixture fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_WithEverything_ReachesTheSession(bool messagePack)
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway, messagePack);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);

        var runId = await client.RunAsync(new RunRequest
        {
            Runtime = "py",
            Files = [new RunFile { Path = "main.py", Content = "é" }, new RunFile { Path = "a/b.bin", Content = "AAEC", Encoding = "base64" }],
            Entry = "main.py",
            Args = ["one", ""],
            Terminal = new TerminalSize { Columns = 80, Rows = 24 },
            TimeoutMs = 1000,
        });

        var asked = Assert.IsType<Asked>(await session.NextCallAsync());
        Assert.Equal(Samples.RunId, runId);
        Assert.Equal(("py", "main.py", 1000), (asked.Runtime, asked.Entry, asked.TimeoutMs));
        Assert.Equal(["main.py", "a/b.bin"], asked.Files.Select(file => file.Path));
        Assert.Equal([Encoding.UTF8.GetBytes("é"), [0, 1, 2]], asked.Files.Select(file => file.Content));
        Assert.Equal(["one", ""], asked.Arguments);
        Assert.Equal((80, 24), (asked.Terminal!.Columns, asked.Terminal.Rows));
        Assert.Null(asked.Input);
    }

    [Fact]
    public async Task Run_WithWrongFields_NamesThem()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        await client.OpenAsync();

        var failure = await Assert.ThrowsAsync<HubException>(() => client.RunAsync(new RunRequest
        {
            Runtime = "python",
            Files = [new RunFile { Path = "a", Content = "" }, new RunFile { Path = "b", Content = "?", Encoding = "base64" }, null],
        }));

        Assert.Contains("files[1].content: This is not base64.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("files[2]:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_InOrder_ReachTheSession()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        var session = fixture.Lab.Session((await client.OpenAsync()).SessionId);

        await client.CallAsync("Prepare", "python");
        await client.CallAsync("Input", "1", "hé");
        await client.CallAsync("Resize", "1", 120, 40);
        await client.CallAsync("CloseInput", "1");
        await client.CallAsync("Stop", "1", true);

        foreach (var expected in new[] { "Prepare python", "Input 1 hé", "Resize 1 120x40", "CloseInput 1", "Stop 1 True" })
        {
            Assert.Equal(expected, await session.NextCallAsync());
        }
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new NoSuchRun("7"), "There is no run '7' in this session, or it is over." },
        { new InputRefused("Its input is closed."), "Its input is closed." },
        { new HostUnavailable("The host is going."), "The host is going." },
        { new RunsExhausted("Too many runs. Stop one.", TimeSpan.FromSeconds(1), ofHost: false), "Too many runs. Stop one." },
        { new SessionEnded(), "This session has ended. Open a new one." },
        { new TimeoutException("grain 123 on silo S127.0.0.1"), "The lab can't be reached right now. Try again in a few seconds." },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Failures))]
    public async Task Call_ThatFailsByName_SaysTheWords(Exception failure, string words)
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        fixture.Lab.Session((await client.OpenAsync()).SessionId).Failures["CloseInput"] = failure;

        var told = await Assert.ThrowsAsync<HubException>(() => client.CallAsync("CloseInput", "7"));

        Assert.EndsWith($"HubException: {words}", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ThatFailsUnexpectedly_GivesOnlyAReference()
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        fixture.Lab.Session((await client.OpenAsync()).SessionId).Failures["CloseInput"] = new InvalidCastException("secret detail");

        var told = await Assert.ThrowsAsync<HubException>(() => client.CallAsync("CloseInput", "7"));

        Assert.Matches(@"Something failed on our side \(reference [0-9a-f]{8}\)\.$", told.Message);
        Assert.DoesNotContain("secret", told.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, object?[], string> Malformed => new()
    {
        { "Input", [null, "x"], "runId is missing" },
        { "Input", ["1", null], "text is missing" },
        { "Input", ["1"], "expects 2" },
        { "Prepare", [null], "runtime is missing" },
        { "Resize", ["1", 0, 24], "1 to 1000 columns" },
        { "Resize", ["1", 80, 100_000], "1 to 1000 rows" },
        { "Stop", ["1", "yes"], "Error binding arguments" },
        { "Run", [null], "Send a run request" },
        { "Run", [new { files = 7 }], "Error binding arguments" },
        { "Destroy", [], "Destroy" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Malformed))]
    public async Task Call_ThatIsMalformed_SaysWhatIsMissing(string method, object?[] arguments, string words)
    {
        await using var client = await HubClient.ConnectAsync(fixture.Gateway);
        await client.OpenAsync();

        var told = await Assert.ThrowsAsync<HubException>(() => client.CallAsync(method, arguments));

        Assert.Contains(words, told.Message, StringComparison.Ordinal);
        await client.CallAsync("CloseInput", "1");
    }

    [Fact]
    public async Task Calls_BeyondTheRate_AreRefused()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("Rates:CallsPerSecond", "1"), ("Rates:CallBurst", "3"));
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.OpenAsync();

        var told = await Assert.ThrowsAsync<HubException>(async () =>
        {
            while (true)
            {
                await client.CallAsync("CloseInput", "1");
            }
        });

        Assert.Contains("Slow down", told.Message, StringComparison.Ordinal);
    }
}
