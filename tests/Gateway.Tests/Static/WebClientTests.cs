using System.Net;
using CodeRunner.Gateway.Tests.Fakes;

namespace CodeRunner.Gateway.Tests.Static;

public sealed class WebClientTests(GatewayFixture fixture) : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("web-client-");
    private GatewayProcess _gateway = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _root.CreateSubdirectory("assets");
        await WriteAsync("index.html", "<page>");
        await WriteAsync("assets/app-1a2b.js", "plain();");
        await WriteAsync("assets/app-1a2b.js.br", "compressed");
        await WriteAsync("assets/other-3c4d.js", new string(' ', 5000));
        _gateway = new GatewayProcess(fixture.Lab, ("WebRoot", _root.FullName));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/some/page/of/the/client")]
    public async Task Page_Asked_IsServedFresh(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal("<page>", await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity", "plain();", "")]
    [InlineData("gzip, br", "compressed", "br")]
    public async Task Asset_Asked_IsServedForeverAsTheBrowserTakesIt(string accepted, string body, string coding)
    {
        using var answer = await GetAsync("/assets/app-1a2b.js", accepted);

        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(coding, string.Join(",", answer.Content.Headers.ContentEncoding));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Asset_WithoutACompressedForm_IsCompressedOnTheWay()
    {
        using var answer = await GetAsync("/assets/other-3c4d.js", "br");

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancelled)).Length, 1, 500);
    }

    [Theory]
    [InlineData("/assets/missing.js")]
    [InlineData("/..%2f..%2fetc%2fpasswd.txt")]
    [InlineData("/hubs/other")]
    public async Task FileThatIsNotThere_Is404(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted = null)
    {
        using var client = _gateway.Client();
        if (accepted is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Encoding", accepted);
        }

        return await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled).Within();
    }

    private Task WriteAsync(string path, string text) => File.WriteAllTextAsync(Path.Combine(_root.FullName, path), text, Cancelled);
}
