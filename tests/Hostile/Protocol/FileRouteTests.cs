using System.Net;
using System.Net.Http.Headers;
using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Hostile.Protocol;

public sealed class FileRouteTests(RunningLab lab, Neighbours neighbours) : ProtocolTest(lab, neighbours)
{
    private static readonly RunRequest Traps = RunRequest.Python("""
        import os
        open('plain.txt', 'w').write('mine')
        os.symlink('/etc/passwd', 'link')
        os.symlink('/', 'root')
        os.symlink('/proc/1/environ', 'environ')
        os.mkfifo('fifo')
        os.mkdir('folder')
        """);

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("%252e%252e%252fetc%252fpasswd")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("plain.txt%00.png")]
    [InlineData("link")]
    [InlineData("root/etc/passwd")]
    [InlineData("environ")]
    [InlineData("fifo")]
    [InlineData("folder")]
    [InlineData("plain.txt/")]
    [InlineData("%ff%fe")]
    public Task Path_ThatIsNoFileOfTheWorkspace_GivesNothing(string path) => AttackAsync(async session =>
    {
        await session.RunToEndAsync(Traps);
        using var answer = await GetAsync(session.Id, path, session.Opened.ResumeToken);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        using var plain = await GetAsync(session.Id, "plain.txt", session.Opened.ResumeToken);
        Assert.Equal("mine", await plain.Content.ReadAsStringAsync(Cancel));
    });

    [Fact]
    public Task File_WithAnotherSessionsToken_IsNotThere() => AttackAsync(async attacker =>
    {
        await using var victim = await Lab.OpenAsync();
        await victim.RunToEndAsync(Traps);
        using var stolen = await GetAsync(victim.Id, "plain.txt", attacker.Opened.ResumeToken);
        using var guessed = await GetAsync(victim.Id, "plain.txt", $"{victim.Id}.{attacker.Opened.ResumeToken[33..]}");
        using var none = await Lab.Http.GetAsync($"api/v1/sessions/{victim.Id}/files/plain.txt", Cancel);
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (stolen.StatusCode, guessed.StatusCode, none.StatusCode));
    });

    [Fact]
    public Task Page_OfAForeignOrigin_IsRefusedWithoutCors() => AttackAsync(async _ =>
    {
        foreach (var path in new[] { "api/v1/runtimes", "hubs/session/negotiate?negotiateVersion=1" })
        {
            using var request = new HttpRequestMessage(path.StartsWith("hubs", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path);
            request.Headers.Add("Origin", "https://evil.example");
            using var answer = await Lab.Http.SendAsync(request, Cancel);
            Assert.Equal((HttpStatusCode.Forbidden, false), (answer.StatusCode, answer.Headers.Contains("Access-Control-Allow-Origin")));
        }
    });

    private async Task<HttpResponseMessage> GetAsync(string session, string path, string token)
    {
        // As it stands: Uri would resolve the dots itself.
        var uri = new Uri(Lab.Url, $"api/v1/sessions/{session}/files/").ToString() + path;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(uri, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Lab.Http.SendAsync(request, Cancel);
    }
}
