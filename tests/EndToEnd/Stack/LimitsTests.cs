using CodeRunner.Lab;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;
using CodeRunner.EndToEnd.Sessions;

namespace CodeRunner.EndToEnd.Stack;

[Collection(nameof(Alone))]
public sealed class LimitsTests(OwnStack stack) : IClassFixture<OwnStack>
{
    private static readonly RunRequest Waiting = RunRequest.Python("print('up', flush=True)\ninput()");

    [Fact]
    public async Task Run_OnAFullHost_WaitsInLineAndStartsWhenItsTurnComes()
    {
        await using var one = await LabSession.OpenAsync(stack.Url);
        await using var other = await LabSession.OpenAsync(stack.Url);
        var first = await one.RunAsync(Waiting);
        await first.UntilOutputAsync("up");

        var second = await other.RunAsync(Samples.Hello("python"));
        Assert.Equal(1, (await second.UntilAsync("queued")).Position);
        await first.InputAsync("\n");

        var outcome = await second.EndAsync();
        Assert.Equal("hello\n", outcome.Stdout);
        Assert.True(outcome.Result.QueueMs > 0);
    }

    [Fact]
    public async Task OneShot_OnAHostWhoseLineIsFull_ComesLater()
    {
        await using var one = await LabSession.OpenAsync(stack.Url);
        await using var other = await LabSession.OpenAsync(stack.Url);
        var first = await one.RunAsync(Waiting);
        await first.UntilOutputAsync("up");
        var second = await other.RunAsync(Waiting);
        await second.UntilAsync("queued");

        using var answer = await PostAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task OneShot_ThatIsAnswered_LeavesNothing()
    {
        using var answer = await PostAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await Docker.NetworksOfHostAsync(OwnStack.Host));
        Assert.DoesNotContain(await Docker.ContainersOfHostAsync(OwnStack.Host), name => Regex.IsMatch(name, "^coderunner-[0-9a-f]{32}-"));
    }

    [Fact]
    public async Task OneShots_BeyondTheRateOfAnAddress_ComeLater()
    {
        HttpResponseMessage answer;
        var asked = 0;
        do
        {
            answer = await stack.Http.PostAsJsonAsync("api/v1/runs", new { }, TestContext.Current.CancellationToken);
        }
        while (answer.StatusCode == HttpStatusCode.BadRequest && ++asked < 1000);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Sandbox_WithoutARunForItsTime_GoesAndTheNextRunGetsAnother()
    {
        await using var session = await LabSession.OpenAsync(stack.Url);
        await session.RunToEndAsync(Samples.Hello("python"));

        await Eventually.HoldsAsync("the idle sandbox is gone", async () => (await Docker.ContainersAsync(session.Id)).Length == 0);

        var next = await session.RunToEndAsync(Samples.Hello("python"));
        Assert.Equal("hello\n", next.Stdout);
        Assert.NotEqual("reused", next.Events.Single(e => e.Type == "preparing").Sandbox);
    }

    /// <summary>Other tests of this class use up what an address may ask for; that is not what is asked here.</summary>
    private async Task<HttpResponseMessage> PostAsync()
    {
        HttpResponseMessage? answer = null;
        await Eventually.HoldsAsync("a run may be asked for", async () =>
        {
            answer?.Dispose();
            answer = await stack.Http.PostAsJsonAsync("api/v1/runs", Samples.Hello("python"), TestContext.Current.CancellationToken);
            return answer.StatusCode != HttpStatusCode.TooManyRequests;
        });
        return answer!;
    }
}
