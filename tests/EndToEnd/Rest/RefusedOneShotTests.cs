using CodeRunner.Lab;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Rest;

public sealed class RefusedOneShotTests(RunningLab lab)
{
    [Theory, MemberData(nameof(BadRequests.Names), MemberType = typeof(BadRequests))]
    public async Task Request_ThatCannotBeRun_IsAProblemThatNamesTheField(string name)
    {
        using var answer = await lab.Http.PostAsJsonAsync("api/v1/runs", BadRequests.Body(name), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(BadRequests.All[name].Field, (await ProblemAsync(answer)).Errors.Keys);
    }

    [Fact]
    public async Task Terminal_InAOneShot_IsRefused()
    {
        using var answer = await lab.Http.PostAsJsonAsync(
            "api/v1/runs", RunRequest.Python("print(1)") with { Terminal = new TerminalSize { Columns = 80, Rows = 24 } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("terminal", (await ProblemAsync(answer)).Errors.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{ "runtime": 7, "files": "main.py" }""")]
    [InlineData("""{ "runtime": "python", "files": [null] }""")]
    [InlineData("""{ "runtime": "python", "files": [{ "path": "main.py", "content": "" }], "timeoutMs": "soon" }""")]
    [InlineData("""{ "runtime": "python", "files": [{ "path": "main.py", "content": "" }], "args": [null] }""")]
    public async Task Body_ThatIsNoRequest_IsAProblem(string body)
    {
        using var answer = await PostAsync(body, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await ProblemAsync(answer);
    }

    [Fact]
    public async Task Body_ThatIsNotJson_IsRefused()
    {
        using var answer = await PostAsync("print(1)", "text/plain");

        Assert.InRange((int)answer.StatusCode, 400, 499);
        await ProblemAsync(answer);
    }

    [Fact]
    public async Task Body_BeyondEveryLimit_IsTooLarge()
    {
        using var answer = await PostAsync($$"""{ "runtime": "python", "files": [{ "path": "main.py", "content": "{{new string('x', 40 << 20)}}" }] }""", "application/json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await ProblemAsync(answer);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string mediaType)
    {
        // A server that refuses a body doesn't read it: who sends before the answer finds the connection closed.
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/runs") { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.ExpectContinue = true;
        return await lab.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<Problem>(TestContext.Current.CancellationToken))!;
        Assert.Equal((int)answer.StatusCode, problem.Status);
        Assert.NotNull(problem.Title);
        return problem;
    }
}
