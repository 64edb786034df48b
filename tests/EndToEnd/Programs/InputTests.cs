using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.EndToEnd.Programs;

public sealed class InputTests(RunningLab lab)
{
    public static TheoryData<string> Languages => new("cpp", "java", "javascript", "python");

    [Theory, MemberData(nameof(Languages))]
    public async Task Stdin_OfTheRequest_IsWhatTheProgramReads(string runtime)
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(Samples.Greeter(runtime) with { Stdin = "Ada\nÖzil\n" });

        Assert.Equal("name? hi, Ada!\nagain? hi, Özil!\n", outcome.Stdout);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Input_AfterAPrompt_IsWhatTheProgramReads(string runtime)
    {
        await using var session = await lab.OpenAsync(WireProtocol.Json);
        var run = await session.RunAsync(Samples.Greeter(runtime));

        await run.UntilOutputAsync("name? ");
        await run.InputAsync("Ada\n");
        await run.UntilOutputAsync("again? ");
        await run.InputAsync("Öz");
        await run.InputAsync("il\n");

        Assert.Equal("name? hi, Ada!\nagain? hi, Özil!\n", (await run.EndAsync()).Stdout);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Input_OnATerminal_IsEchoedAndRead(string runtime)
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(Samples.Greeter(runtime) with { Terminal = new TerminalSize { Columns = 80, Rows = 24 } });

        await run.UntilOutputAsync("name? ");
        await run.InputAsync("Ada\r");
        await run.UntilOutputAsync("again? ");
        await run.InputAsync("Özil\r");
        var outcome = await run.EndAsync();

        Assert.Equal(("exited", 0, ""), (outcome.Result.Reason, outcome.Result.ExitCode, outcome.Stderr));
        Assert.Contains("hi, Ada!\r\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("hi, Özil!\r\n", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sql_ThatLoadsAFileOfTheWorkspace_ReadsIt()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Of("mysql",
            ("main.sql", "CREATE TABLE cities (name TEXT, people INT);\nLOAD DATA LOCAL INFILE 'cities.csv' INTO TABLE cities FIELDS TERMINATED BY ',';\nSELECT SUM(people) AS people FROM cities;"),
            ("cities.csv", "Köln,1087\nBonn,335\n")));

        Assert.True(outcome.Result.ExitCode == 0, outcome.ToString());
        Assert.Contains("1422", outcome.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloseInput_WhileAProgramReads_IsTheEndOfItsInput()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("import sys, time\nprint('reading', flush=True)\nprint(len(sys.stdin.read()), flush=True)\ntime.sleep(60)"));

        await run.UntilOutputAsync("reading");
        await run.InputAsync("four");
        await run.CloseInputAsync();
        await run.UntilOutputAsync("4\n");
        await run.CloseInputAsync();
        await run.StopAsync(force: true);

        Assert.Equal("reading\n4\n", (await run.EndAsync()).Stdout);
    }

    [Fact]
    public async Task Input_ToARunWhoseStdinWasGiven_IsRefusedWithWords()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("import time\nprint('up', flush=True)\ntime.sleep(60)") with { Stdin = "all" });
        await run.UntilOutputAsync("up");

        var refused = await Assert.ThrowsAsync<HubException>(() => run.InputAsync("more"));

        Assert.NotEmpty(refused.Message);
        await run.StopAsync(force: true);
        Assert.Equal("stopped", (await run.EndAsync()).Result.Reason);
    }

    [Fact]
    public async Task Stdin_OfAMegabyte_ArrivesWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:D9}\n"));
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(
            RunRequest.Python("import hashlib, sys\nprint(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())") with { Stdin = text });

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))), outcome.Stdout.Trim());
    }
}
