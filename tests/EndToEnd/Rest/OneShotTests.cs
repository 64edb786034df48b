using CodeRunner.Lab;
using System.Net;
using System.Net.Http.Json;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Rest;

public sealed class OneShotTests(RunningLab lab)
{
    public static TheoryData<string> Languages => new(Samples.Runtimes);

    [Theory, MemberData(nameof(Languages))]
    public async Task HelloWorld_OfEveryRuntime_IsAnsweredWithItsOutput(string runtime)
    {
        var answer = await RunAsync(Samples.Hello(runtime));

        Assert.Equal(("exited", 0, "", false), (answer.Reason, answer.ExitCode, answer.Stderr, answer.Truncated));
        Assert.Contains("hello", answer.Stdout, StringComparison.Ordinal);
        Assert.NotEmpty(answer.RunId);
    }

    [Fact]
    public async Task Program_ThatFails_IsAnswered()
    {
        var answer = await RunAsync(RunRequest.Python("import sys\nprint('out')\nsys.exit('broken')"));

        Assert.Equal(("exited", 1, "out\n", "broken\n"), (answer.Reason, answer.ExitCode, answer.Stdout, answer.Stderr));
    }

    [Fact]
    public async Task Program_ThatTakesTooLong_IsAnswered()
    {
        var answer = await RunAsync(RunRequest.Python("print('looping', flush=True)\nwhile True: pass") with { TimeoutMs = 500 });

        Assert.Equal(("timeout", "looping\n"), (answer.Reason, answer.Stdout));
    }

    [Fact]
    public async Task Program_ThatDoesNotCompile_IsAnswered()
    {
        var answer = await RunAsync(RunRequest.Of("cpp", ("main.cpp", "int main() {\n  oops;\n}")));

        Assert.Equal("compileFailed", answer.Reason);
        Assert.Contains("main.cpp:2", answer.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_ThatReadsWithoutStdin_SeesTheEndOfItsInput()
    {
        var answer = await RunAsync(RunRequest.Python("import sys\nprint(repr(sys.stdin.read()))"));

        Assert.Equal(("exited", "''\n"), (answer.Reason, answer.Stdout));
    }

    [Fact]
    public async Task Output_BeyondWhatAnAnswerHolds_IsCutAndMarked()
    {
        var answer = await RunAsync(RunRequest.Python("print('x' * (3 << 20))"));

        Assert.Equal(("exited", 0, true), (answer.Reason, answer.ExitCode, answer.Truncated));
        Assert.Equal((3 << 20) + 1, answer.OutputBytes);
        Assert.InRange(answer.Stdout.Length, 1, 3 << 20);
    }

    private async Task<OneShotAnswer> RunAsync(RunRequest request)
    {
        using var answer = await lab.Http.PostAsJsonAsync("api/v1/runs", request, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<OneShotAnswer>(TestContext.Current.CancellationToken))!;
    }
}
