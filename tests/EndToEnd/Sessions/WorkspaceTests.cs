using CodeRunner.Lab;
using System.Net;
using System.Net.Http.Headers;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class WorkspaceTests(RunningLab lab)
{
    [Fact]
    public async Task Files_ThatAProgramChanged_AreToldBeforeItsEnd()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Of("python",
            ("main.py", "import os\nos.makedirs('out')\nopen('out/new.txt', 'w').write('12345')\nopen('data.txt', 'a').write('more')\nos.remove('old.txt')"),
            ("data.txt", "some"), ("old.txt", ""), ("same.txt", "")));

        Assert.Equal(
            [("data.txt", 8, "modified"), ("old.txt", 0, "deleted"), ("out/new.txt", 5, "created")],
            outcome.Events.Where(e => e.Type == "fileChanged").Select(e => (e.Path!, e.Size!.Value, e.Kind!)).OrderBy(change => change.Item1, StringComparer.Ordinal));
        Assert.Equal("exited", outcome.Events[^1].Type);
    }

    [Fact]
    public async Task Files_OfTheNextRun_AreThosePersonsHaveAndThoseProgramsMade()
    {
        await using var session = await lab.OpenAsync();
        await session.RunToEndAsync(RunRequest.Of("python", ("main.py", "open('made.txt', 'w').write('made')"), ("gone.py", "")));

        var outcome = await session.RunToEndAsync(RunRequest.Python("import os\nprint(sorted(os.listdir('.')))"));

        Assert.Equal("['made.txt', 'main.py']\n", outcome.Stdout);
    }

    [Fact]
    public async Task File_OfTheWorkspace_IsDownloadedOnceAndThenKnownByItsTag()
    {
        await using var session = await lab.OpenAsync();
        await session.RunToEndAsync(RunRequest.Python("import os\nos.makedirs('out/ä b')\nopen('out/ä b/plot.csv', 'w').write('a,b\\n1,2\\n')"));

        using var first = await GetAsync(session, "out/%C3%A4%20b/plot.csv", session.Opened.ResumeToken);
        using var again = await GetAsync(session, "out/%C3%A4%20b/plot.csv", session.Opened.ResumeToken, first.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("text/csv", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal("a,b\n1,2\n", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Tag_OfAFileThatChanged_IsAnother()
    {
        await using var session = await lab.OpenAsync();
        await session.RunToEndAsync(RunRequest.Python("open('x.txt', 'w').write('1')"));
        using var before = await GetAsync(session, "x.txt", session.Opened.ResumeToken);

        await session.RunToEndAsync(RunRequest.Python("open('x.txt', 'w').write('2')"));
        using var after = await GetAsync(session, "x.txt", session.Opened.ResumeToken, before.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("2", await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_OfAnotherPerson_IsRefused()
    {
        await using var session = await lab.OpenAsync();
        await using var stranger = await lab.OpenAsync();
        await session.RunToEndAsync(RunRequest.Python("open('x.txt', 'w').write('1')"));

        using var without = await GetAsync(session, "x.txt", null);
        using var strange = await GetAsync(session, "x.txt", stranger.Opened.ResumeToken);
        using var nonsense = await GetAsync(session, "x.txt", "nonsense");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Contains(strange.StatusCode, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
        Assert.Equal(HttpStatusCode.Unauthorized, nonsense.StatusCode);
    }

    [Theory]
    [InlineData("missing.txt")]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("fifo")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("linked/passwd")]
    public async Task Download_OfWhatIsNoFileOfTheWorkspace_FindsNothing(string path)
    {
        await using var session = await lab.OpenAsync();
        await session.RunToEndAsync(RunRequest.Python("import os\nos.mkdir('folder')\nos.symlink('/etc/passwd', 'link')\nos.symlink('/etc', 'linked')\nos.mkfifo('fifo')"));

        using var answer = await GetAsync(session, path, session.Opened.ResumeToken);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        Assert.DoesNotContain("root:", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(LabSession session, string path, string? token, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/sessions/{session.Id}/files/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await lab.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
