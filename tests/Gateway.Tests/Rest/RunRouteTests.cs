using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Rest;

/// <summary>Against a lab of its own: a one-shot run's session can't be told from another's beforehand.</summary>
public sealed class RunRouteTests : IAsyncLifetime
{
    private const string Hello = """{"runtime":"python","files":[{"path":"main.py","content":"print(1)"}]}""";

    private FakeLab _lab = null!;
    private GatewayProcess _gateway = null!;
    private HttpClient _client = null!;
    private FakeSession? _session;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _lab = await FakeLab.StartAsync();
        _gateway = new GatewayProcess(_lab, ("MaxRequestBytes", "65536"), ("OneShotOutputBytes", "10"));
        _client = _gateway.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task Run_ThatEnds_AnswersWithResultAndOutput()
    {
        OnRun(async (session, runId) =>
        {
            await session.OutputAsync("é1");
            await session.EmitAsync(sequence => Samples.Output(sequence, "e", OutputStream.Stderr));
            await session.OutputAsync("2");
            await session.EmitAsync(Samples.Exited);
        });

        using var answer = await PostAsync(Hello);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """{"runId":"5f0c1e2a-1","reason":"exited","exitCode":0,"wallMs":12.5,"cpuMs":8.25,"peakMemoryBytes":9000000,"queueMs":0.5,"prepareMs":1.5,"compileMs":0,"outputBytes":6,"stdout":"é12","stderr":"e","truncated":false}""",
            await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.True(_session!.Closed.Task.IsCompletedSuccessfully);
        Assert.Empty(Assert.IsType<RunRequest>(await _session.NextCallAsync()).Input!);
    }

    [Fact]
    public async Task Run_ThatWritesTooMuch_IsTruncatedAtACharacter()
    {
        OnRun(async (session, runId) =>
        {
            await session.OutputAsync("1234567é€");
            await session.OutputAsync("x");
            await session.EmitAsync(Samples.Exited);
        });

        var report = await JsonAsync(await PostAsync(Hello));

        Assert.Equal("1234567é", report.GetProperty("stdout").GetString());
        Assert.True(report.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Run_WhoseClientLeaves_IsClosed()
    {
        var running = new TaskCompletionSource();
        OnRun((_, _) =>
        {
            running.SetResult();
            return Task.CompletedTask;
        });
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        using var body = new StringContent(Hello, Encoding.UTF8, "application/json");
        var answer = _client.PostAsync(new Uri("/api/v1/runs", UriKind.Relative), body, leave.Token);
        await running.Task.Within();

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await _session!.Closed.Task.Within();
    }

    [Theory]
    [InlineData("""{"runtime":"python","files":[{"path":"a","content":"?","encoding":"base64"}]}""", "files[0].content")]
    [InlineData("""{"runtime":"python","files":[{"path":"a","content":"","encoding":"latin1"}]}""", "files[0].encoding")]
    [InlineData("""{"runtime":"python","files":[{"content":""}]}""", "files[0].path")]
    [InlineData("""{"runtime":"python","files":[{"path":"a"}]}""", "files[0].content")]
    [InlineData("""{"runtime":"python","files":[null]}""", "files[0]")]
    [InlineData("""{"runtime":"python"}""", "files")]
    [InlineData("""{"files":[]}""", "runtime")]
    [InlineData("""{"runtime":"python","files":[],"args":["a",null]}""", "args[1]")]
    [InlineData("""{"runtime":"python","files":[],"terminal":{"columns":80,"rows":24}}""", "terminal")]
    [InlineData("""{"runtime":7}""", "runtime")]
    [InlineData("""{"runtime":"python","timeoutMs":"soon"}""", "timeoutMs")]
    [InlineData("{", "$")]
    [InlineData("null", "$")]
    [InlineData("", "$")]
    public async Task Run_WithABadField_Is400AndNamesIt(string body, string field)
    {
        using var answer = await PostAsync(body);

        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Null(_session);
    }

    [Fact]
    public async Task Run_ThatTheSessionRejects_Is400AndClosed()
    {
        Fail(nameof(ISessionGrain.Run), new RunRejected(new Dictionary<string, string[]> { ["entry"] = ["There is no such file."] }));

        using var answer = await PostAsync(Hello);

        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal("There is no such file.", problem.GetProperty("errors").GetProperty("entry")[0].GetString());
        Assert.True(_session!.Closed.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Run_WithAHugeBody_Is413()
    {
        using var answer = await PostAsync($$"""{"runtime":"python","files":[{"path":"a","content":"{{new string('x', 70_000)}}"}]}""");

        await ProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Run_ThatIsNotJson_Is415()
    {
        using var answer = await PostAsync(Hello, "text/plain");

        await ProblemAsync(answer, HttpStatusCode.UnsupportedMediaType);
    }

    public static TheoryData<string, Exception, HttpStatusCode, int> Refusals => new()
    {
        { "Open", new SubnetPoolExhausted("full"), HttpStatusCode.ServiceUnavailable, 5 },
        { "Open", new HostUnavailable("down"), HttpStatusCode.ServiceUnavailable, 5 },
        { "Run", new RunsExhausted("queue", TimeSpan.FromSeconds(2.5), ofHost: true), HttpStatusCode.ServiceUnavailable, 3 },
        { "Run", new RunsExhausted("session", TimeSpan.FromMilliseconds(10), ofHost: false), HttpStatusCode.TooManyRequests, 1 },
        { "Run", new TimeoutException("no silo"), HttpStatusCode.ServiceUnavailable, 5 },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Refusals))]
    public async Task Run_ThatTheLabRefuses_SaysWhenToTryAgain(string method, Exception failure, HttpStatusCode status, int retryAfter)
    {
        Fail(method, failure);

        using var answer = await PostAsync(Hello);

        await ProblemAsync(answer, status);
        Assert.Equal(TimeSpan.FromSeconds(retryAfter), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Run_ThatFailsUnexpectedly_Is500WithoutDetails()
    {
        Fail("Run", new InvalidCastException("secret detail"));

        using var answer = await PostAsync(Hello);

        var problem = await ProblemAsync(answer, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("reference", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_BeyondTheRate_Are429()
    {
        await using var gateway = new GatewayProcess(_lab, ("Rates:RunsPerSecond", "1"), ("Rates:RunBurst", "1"));
        using var client = gateway.Client();
        using var first = await client.PostAsJsonAsync(new Uri("/api/v1/runs", UriKind.Relative), new { }, Cancelled);
        using var second = await client.PostAsJsonAsync(new Uri("/api/v1/runs", UriKind.Relative), new { }, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, first.StatusCode);
        await ProblemAsync(second, HttpStatusCode.TooManyRequests);
        Assert.NotNull(second.Headers.RetryAfter);
    }

    private void OnRun(Func<FakeSession, string, Task> run) => _lab.OnNewSession = session =>
    {
        _session = session;
        session.OnRun = run;
    };

    private void Fail(string method, Exception failure) => _lab.OnNewSession = session =>
    {
        _session = session;
        session.Failures[method] = failure;
    };

    private async Task<HttpResponseMessage> PostAsync(string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await _client.PostAsync(new Uri("/api/v1/runs", UriKind.Relative), content, Cancelled).Within();
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await JsonAsync(answer);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement;
}
