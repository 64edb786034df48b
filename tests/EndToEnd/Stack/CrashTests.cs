using CodeRunner.Lab;
using System.Net;
using System.Net.Http.Json;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;
using CodeRunner.EndToEnd.Sessions;

namespace CodeRunner.EndToEnd.Stack;

[Collection(nameof(Alone))]
public sealed class CrashTests(OwnStack stack) : IClassFixture<OwnStack>
{
    [Fact]
    public async Task Silo_KilledTwiceAndBroughtUpAgain_ProgramsGoOnAndNoByteIsLostOrDoubled()
    {
        await using var session = await LabSession.OpenAsync(stack.Url);
        var run = await session.RunAsync(RunRequest.Python(
            "import time\nfor i in range(1500):\n  print(i, flush=True); time.sleep(0.02)\nprint('name?', flush=True)\nprint('hello', input())") with { TimeoutMs = 120_000 });
        await run.UntilOutputAsync("\n20\n");

        await OwnStack.KillAsync("silo");
        await Eventually.HoldsAsync("the gateway says that it can't take runs", async () =>
            (await stack.Http.GetAsync("readyz", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var refused = await stack.Http.PostAsJsonAsync("api/v1/runs", Samples.Hello("python"), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await OwnStack.UpAsync();
        await OwnStack.KillAsync("silo");
        await OwnStack.UpAsync();
        await run.UntilOutputAsync("name?");
        await run.InputAsync("Ada\n");

        var outcome = await run.EndAsync();
        Assert.Equal(string.Concat(Enumerable.Range(0, 1500).Select(i => $"{i}\n")) + "name?\nhello Ada\n", outcome.Stdout);
        Assert.Equal("exited", outcome.Result.Reason);
        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }

    [Fact]
    public async Task Silo_KilledAndBroughtUpAgain_StopStillStopsAndNothingIsLeft()
    {
        var session = await LabSession.OpenAsync(stack.Url);
        var run = await session.RunAsync(RunRequest.Python("print('looping', flush=True)\nwhile True: pass"));
        await run.UntilOutputAsync("looping");
        await OwnStack.KillAsync("silo");
        await OwnStack.UpAsync();

        await run.StopAsync(force: true);
        Assert.Equal("stopped", (await run.EndAsync()).Result.Reason);
        await session.DisposeAsync();
        await Eventually.IsGoneAsync(session.Id);
    }

    [Fact]
    public async Task Gateway_KilledAndBroughtUpAgain_KeepsTheSession()
    {
        var lost = await LabSession.OpenAsync(stack.Url);
        await OwnStack.KillAsync("gateway");

        await OwnStack.UpAsync();

        await using var found = await LabSession.OpenAsync(stack.Url, resumeToken: lost.Opened.ResumeToken);
        Assert.True(found.Opened.Resumed);
        Assert.Equal("hello\n", (await found.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }

    [Fact]
    public async Task Up_OfAStackThatIsUp_ChangesNothing()
    {
        await using var session = await LabSession.OpenAsync(stack.Url);

        await OwnStack.UpAsync();

        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }

    [Fact]
    public async Task Lease_OfTheFirstSession_IsTheLowestFreeSubnet()
    {
        await OwnStack.DownAsync();
        await OwnStack.UpAsync();
        var held = (await Docker.SubnetsAsync()).ToHashSet();
        var lowest = Enumerable.Range(0, 4096).Select(i => $"172.{80 + (i / 256)}.{i % 256}.0/24").First(subnet => !held.Contains(subnet));

        await using var session = await LabSession.OpenAsync(stack.Url);
        await session.RunToEndAsync(Samples.Hello("python"));

        Assert.Equal(lowest, await Docker.SubnetAsync($"coderunner-session-{session.Id}"));
    }
}
