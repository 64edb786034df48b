using System.Net;
using System.Text.Json;
using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Tests.Fakes;

namespace CodeRunner.Gateway.Tests.Rest;

public sealed class RoutesTests(GatewayFixture fixture)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runtimes_Asked_AreTheLabs()
    {
        Assert.Equal(
            """[{"name":"python","title":"Python","version":"3.13.5","aliases":["py","python3"],"extensions":[".py"],"entry":"main.py","terminal":true,"notebook":false,"image":"coderunner/python:latest"}]""",
            await BodyAsync("/api/v1/runtimes"));
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/runs")]
    public async Task UnknownRoute_UnderApi_IsProblem404(string route)
    {
        using var client = fixture.Gateway.Client();
        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task KnownRoute_WithAnotherMethod_IsProblem405()
    {
        using var client = fixture.Gateway.Client();
        using var answer = await client.GetAsync(new Uri("/api/v1/runs", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Health_OfAReadyLab_IsGood()
    {
        Assert.Equal("alive", await BodyAsync("/healthz"));
        Assert.Equal("ready", await BodyAsync("/readyz"));
    }

    [Fact]
    public async Task Ready_WhenNoRunCouldStart_Is503AndSaysWhy()
    {
        await using var lab = await FakeLab.StartAsync();
        lab.Description = lab.Description with { NotReady = "Docker does not answer." };
        await using var gateway = new GatewayProcess(lab);
        using var client = gateway.Client();

        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Docker does not answer.", await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Metrics_OfFailuresThatAnAlarmWaitsFor_AreThereBeforeTheFirst()
    {
        var text = await BodyAsync("/metrics");

        Assert.All(GatewayMetrics.Alarming, name => Assert.Contains($"coderunner_gateway_failures_total{{name=\"{name}\"}} ", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_Asked_CountTheGatewaysOwn()
    {
        var text = await BodyAsync("/metrics");

        Assert.Contains("coderunner_gateway_connections ", text, StringComparison.Ordinal);
        Assert.Contains("coderunner_gateway_sessions_opened_total", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Asked_DescribesEveryRoute()
    {
        using var document = JsonDocument.Parse(await BodyAsync("/openapi/v1.json"));
        var root = document.RootElement;

        Assert.StartsWith("3.1", root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = root.GetProperty("paths");
        Assert.Equal(
            ["/api/v1/runs", "/api/v1/runtimes", "/api/v1/sessions/{sessionId}/files/{path}", "/healthz", "/readyz"],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var answers = paths.GetProperty("/api/v1/runs").GetProperty("post").GetProperty("responses");
        Assert.Equal(["200", "400", "403", "413", "415", "429", "503"], answers.EnumerateObject().Select(answer => answer.Name).Order(StringComparer.Ordinal));
        Assert.Equal("string", root.GetProperty("components").GetProperty("schemas").GetProperty("RunReport").GetProperty("properties").GetProperty("stdout") is var stdout
            && stdout.TryGetProperty("$ref", out _) ? "string" : stdout.GetProperty("type").GetString());
    }

    [Fact]
    public async Task AnyAnswer_Always_CarriesSecurityHeaders()
    {
        using var client = fixture.Gateway.Client();
        using var content = new StringContent("{");
        content.Headers.ContentType = new("application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/runs", UriKind.Relative), content, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task<string> BodyAsync(string route)
    {
        using var client = fixture.Gateway.Client();
        return await client.GetStringAsync(new Uri(route, UriKind.Relative), Cancelled);
    }
}
