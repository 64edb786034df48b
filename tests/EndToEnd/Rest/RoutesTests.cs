using CodeRunner.Lab;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Rest;

public sealed class RoutesTests(RunningLab lab)
{
    [Theory]
    [InlineData("healthz")]
    [InlineData("readyz")]
    public async Task Health_OfARunningStack_IsGood(string route)
    {
        using var answer = await lab.Http.GetAsync(route, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_OfTheGateway_ArePrometheusText()
    {
        using var answer = await lab.Http.GetAsync("metrics", TestContext.Current.CancellationToken);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("# TYPE ", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_OfTheGateway_DescribesEveryRoute()
    {
        var document = await lab.Http.GetFromJsonAsync<JsonElement>("openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        Assert.Contains("/api/v1/runs", paths);
        Assert.Contains("/api/v1/runtimes", paths);
        Assert.Contains(paths, path => path.StartsWith("/api/v1/sessions/{sessionId}/files/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runtimes_OfTheLab_AreTheFiveWithAllTheirFields()
    {
        var runtimes = (await lab.Http.GetFromJsonAsync<Runtime[]>("api/v1/runtimes", TestContext.Current.CancellationToken))!;

        Assert.Equal(Samples.Runtimes, runtimes.Select(runtime => runtime.Name).Order(StringComparer.Ordinal));
        Assert.All(runtimes, runtime => Assert.True(
            runtime is { Version.Length: > 0, Image.Length: > 0, Entry.Length: > 0, Extensions.Count: > 0, Aliases.Count: > 0 }, runtime.ToString()));
        await using var session = await lab.OpenAsync();
        Assert.Equal(runtimes.Select(runtime => runtime.Name), session.Opened.Runtimes.Select(runtime => runtime.Name));
    }

    [Fact]
    public async Task WebClient_AtTheRoot_IsAPage()
    {
        using var answer = await lab.Http.GetAsync("", TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<script", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_ThatIsNone_IsAProblem()
    {
        using var answer = await lab.Http.GetAsync("api/v1/nothing", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
