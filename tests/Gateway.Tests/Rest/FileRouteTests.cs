using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CodeRunner.Gateway.Tests.Hub;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Rest;

public sealed class FileRouteTests(GatewayFixture fixture) : IAsyncLifetime
{
    private HubClient _hub = null!;
    private OpenReply _opened = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubClient.ConnectAsync(fixture.Gateway);
        _opened = await _hub.OpenAsync();
        foreach (var path in new[] { "out/plot 1.png", "page.html", "notes.txt", "data.bin", "image.svg" })
        {
            fixture.Lab.Session(_opened.SessionId).Files[path] = new WorkspaceFile(Encoding.UTF8.GetBytes("é"), "v1");
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("out/plot%201.png", "image/png", "inline")]
    [InlineData("notes.txt", "text/plain; charset=utf-8", "inline")]
    [InlineData("page.html", "text/html; charset=utf-8", "attachment")]
    [InlineData("image.svg", "image/svg+xml", "attachment")]
    [InlineData("data.bin", "application/octet-stream", "attachment")]
    public async Task File_WithItsToken_ComesWithItsTypeAndCanRunNothing(string path, string type, string disposition)
    {
        using var answer = await GetAsync(_opened.SessionId, path, _opened.ResumeToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("é", await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("\"v1\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task File_WhoseHostIsAwayForAMoment_ComesAllTheSame()
    {
        fixture.Lab.Session(_opened.SessionId).Failures[nameof(ISessionGrain.ReadFile)] = new HostUnavailable("The lab is being restarted.");
        using var answer = await GetAsync(_opened.SessionId, "notes.txt", _opened.ResumeToken);

        Assert.Empty(fixture.Lab.Session(_opened.SessionId).Failures);
        Assert.Equal("é", await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task File_ThatTheClientHas_Is304()
    {
        using var answer = await GetAsync(_opened.SessionId, "notes.txt", _opened.ResumeToken, etag: "\"v1\"");

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    public async Task File_WithoutAToken_Is401(string? token)
    {
        using var answer = await GetAsync(_opened.SessionId, "notes.txt", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task File_WithAnotherSessionsTokenOrWrongSecretOrNoFile_Is404()
    {
        await using var other = await HubClient.ConnectAsync(fixture.Gateway);
        var opened = await other.OpenAsync();

        using var foreign = await GetAsync(_opened.SessionId, "notes.txt", opened.ResumeToken);
        using var guessed = await GetAsync(_opened.SessionId, "notes.txt", $"{_opened.SessionId}.{new string('0', 32)}");
        using var missing = await GetAsync(_opened.SessionId, "missing.txt", _opened.ResumeToken);

        Assert.All([foreign, guessed, missing], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    private async Task<HttpResponseMessage> GetAsync(string sessionId, string path, string? token, string? etag = null)
    {
        using var client = fixture.Gateway.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/sessions/{sessionId}/files/{path}", UriKind.Relative));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (etag is not null)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(etag));
        }

        return await client.SendAsync(request, Cancelled);
    }
}
