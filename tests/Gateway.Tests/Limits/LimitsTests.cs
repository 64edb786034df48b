using System.Net;
using System.Net.Http.Json;
using System.Text;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Tests.Hub;
using CodeRunner.Gateway.Wire;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Gateway.Tests.Limits;

public sealed class LimitsTests(GatewayFixture fixture)
{
    private static readonly RunRequest Hello = new() { Runtime = "python", Files = [new RunFile { Path = "main.py", Content = "print('hello')" }] };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_BeyondWhatAnAddressMayHold_AreRefusedUntilOneGoes()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("Rates:ConnectionsAtOnce", "1"));
        var first = await HubClient.ConnectAsync(gateway);
        await first.OpenAsync();
        using var http = gateway.Client();

        using var refused = await http.GetAsync("hubs/session", Cancelled);
        await first.DisposeAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        while ((await http.GetAsync("hubs/session", Cancelled)).StatusCode == HttpStatusCode.TooManyRequests)
        {
            await Task.Yield();
        }

        await using var next = await HubClient.ConnectAsync(gateway);
        await next.OpenAsync();
    }

    [Fact]
    public async Task Connection_ThatNeverOpens_IsClosed()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("OpenTimeout", "00:00:01"));
        await using var silent = await HubClient.ConnectAsync(gateway);
        await using var other = await HubClient.ConnectAsync(gateway);
        var closed = new TaskCompletionSource();
        silent.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await other.OpenAsync();

        await closed.Task.Within();

        Assert.NotEmpty(await other.RunAsync(Hello));
    }

    [Fact]
    public async Task Starts_BeyondTheBurst_AreRefusedInWords()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("Rates:StartsPerSecond", "1"), ("Rates:StartBurst", "1"));
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.OpenAsync();
        await client.RunAsync(Hello);

        var refused = await Assert.ThrowsAsync<HubException>(async () =>
        {
            // A second may pass between two of them.
            while (true)
            {
                await client.RunAsync(Hello);
            }
        });

        Assert.Contains("then run again", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InputBytesPerSecond", "InputByteBurst")]
    [InlineData("AddressBytesPerSecond", "AddressByteBurst")]
    public async Task Input_BeyondTheBytes_IsRefusedInWords(string perSecond, string burst)
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ($"Rates:{perSecond}", "1024"), ($"Rates:{burst}", "4096"));
        await using var client = await HubClient.ConnectAsync(gateway);
        await client.OpenAsync();
        await client.CallAsync("Input", Samples.RunId, "short");

        var refused = await Assert.ThrowsAsync<HubException>(() => client.CallAsync("Input", Samples.RunId, new string('x', 5000)));

        Assert.Contains("Too much sent at once", refused.Message, StringComparison.Ordinal);
        await client.CallAsync("Input", Samples.RunId, "short");
    }

    [Fact]
    public async Task OneShots_BeyondWhatAnAddressMayHold_AreRefused()
    {
        await using var gateway = new GatewayProcess(fixture.Lab, ("Rates:RunsAtOnce", "1"));

        // The server says to continue when it reads the body: then the request is in.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.ExpectContinue = true;
        var endless = new EndlessBody();
        var first = http.PostAsync("api/v1/runs", endless, Cancelled);
        await endless.Begun.Task.Within();
        using var second = await http.PostAsJsonAsync("api/v1/runs", new { }, Cancelled);

        endless.End.SetResult();
        using var ended = await first;
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.BadRequest), (second.StatusCode, ended.StatusCode));
    }

    [Theory]
    [InlineData("print(1)", "text/plain", HttpStatusCode.UnsupportedMediaType, "")]
    [InlineData("{\n \"runtime\": ?", "application/json", HttpStatusCode.BadRequest, "line 2")]
    public async Task Body_ThatIsNoRequest_IsAProblemThatSaysWhere(string body, string mediaType, HttpStatusCode status, string where)
    {
        using var http = fixture.Gateway.Client();
        using var answer = await http.PostAsync("api/v1/runs", new StringContent(body, Encoding.UTF8, mediaType), Cancelled);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(where, await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatIsTooDeep_IsRefused()
    {
        using var http = fixture.Gateway.Client();
        var deep = "{\"files\":" + new string('[', 5000) + new string(']', 5000) + "}";
        using var answer = await http.PostAsync("api/v1/runs", new StringContent(deep, Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>A body that begins and doesn't end before it is told to.</summary>
    private sealed class EndlessBody : HttpContent
    {
        public EndlessBody() => Headers.ContentType = new("application/json");

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{ "u8.ToArray());
            await stream.FlushAsync();
            Begun.TrySetResult();
            await End.Task;
            await stream.WriteAsync("}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
