using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Tests;

public sealed class FileTests : AgentTest
{
    [Fact]
    public async Task Files_OfThePerson_ComeAndGoAndLeaveWhatProgramsMade()
    {
        await Host.PutAsync(("main.py", "1"), ("pkg/deep/a.txt", "2"), ("ünïcode", "3"));
        await RunAsync("echo made > pkg/made.txt");
        await Host.PutAsync(("main.py", "4"));

        Assert.Equal("./main.py\n./pkg/made.txt\n", await RunAsync("find . -type f | sort"));
        Assert.Equal("4", await Host.GetAsync("main.py"));
        Assert.Equal("4", await RunAsync("cat main.py"));
    }

    [Fact]
    public async Task File_Unchanged_KeepsItsTimeAndOwner()
    {
        await Host.PutAsync(("a", "same"));
        var before = await RunAsync("stat -c '%Y %i %u %g %a' a");
        await Host.PutAsync(("a", "same"));

        Assert.Equal(before, await RunAsync("stat -c '%Y %i %u %g %a' a"));
        Assert.EndsWith(" 1000 1000 644\n", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_LargerThanAFrame_IsWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},"));
        await Host.PutAsync(("large", text));

        Assert.Equal($"{text.Length}\n", await RunAsync("stat -c %s large"));
        Assert.Equal(text[..Frame.MaxData], await Host.GetAsync("large"));
    }

    [Theory]
    [InlineData("ln -s /tmp/secret main.py; echo secret > /tmp/secret", "main.py")]
    [InlineData("mkfifo main.py", "main.py")]
    [InlineData("mkdir main.py", "main.py")]
    [InlineData("mkdir /tmp/other; ln -s /tmp/other pkg", "pkg/main.py")]
    public async Task File_WhereAProgramPutATrap_ReplacesIt(string trap, string path)
    {
        await RunAsync(trap);
        Assert.Equal(FailureCode.None, (await Host.PutAsync((path, "content"))).Code);

        Assert.Equal("content", await Host.GetAsync(path));
        Assert.Equal("secret\n", await RunAsync("cat /tmp/secret 2>/dev/null || echo secret"));
        Assert.Equal("", await RunAsync("ls -A /tmp/other 2>/dev/null"));
    }

    [Fact]
    public async Task File_WhereAFullFolderStands_TakesItsPlace()
    {
        await RunAsync("mkdir -p main.py main.py~1; echo kept >main.py/full; touch main.py~1/full; chmod 0 main.py");
        Assert.Equal(FailureCode.None, (await Host.PutAsync(("main.py", "content"))).Code);

        Assert.Equal("content", await Host.GetAsync("main.py"));
        Assert.Equal("kept\n", await Host.GetAsync("main.py~2/full"));
    }

    [Fact]
    public async Task File_OfAProgramThatGoesOn_IsToldOfBeforeItsEndAndOnce()
    {
        var program = Started.Python(Host, """
            open("plot.png", "w").write("1")
            input()
            open("plot.png", "w").write("22")
            input()
            """);
        await program.UntilChangedAsync(ChangeKind.Created, "plot.png");
        program.Type("\n");
        await program.UntilChangedAsync(ChangeKind.Modified, "plot.png");
        program.Type("\n");
        await program.ExitAsync();

        Assert.Equal([new(ChangeKind.Created, 1, "plot.png"), new(ChangeKind.Modified, 2, "plot.png")], program.Changes);
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    public async Task Path_ThatLeavesTheWorkspace_IsRefused(string path)
    {
        Assert.Equal(FailureCode.Refused, (await Host.PutAsync((path, "x"))).Code);
        Assert.Null(await Host.GetAsync(path));
    }

    [Fact]
    public async Task Workspace_Full_SaysSoAndRecovers()
    {
        var large = new string('x', 9 << 20);
        var failure = await Host.PutAsync(("large", large));

        Assert.Equal(FailureCode.Full, failure.Code);
        Assert.Equal(FailureCode.None, (await Host.PutAsync(("small", "x"))).Code);
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Start_BehindFilesThatDoNotFit_FailsAsTheyDid()
    {
        var files = Host.Put(("large", new string('x', 9 << 20)));
        var program = Started.Run(Host, ["touch", "/workspace/ran"], build: (int)files);

        Assert.Equal(FailureCode.Full, (await program.FailureAsync()).Code);
        Host.Send(FrameType.RemoveBuild, files, []);
        Assert.DoesNotContain("ran", await RunAsync("ls"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ln -s /etc/passwd trap")]
    [InlineData("mkfifo trap")]
    [InlineData("mkdir trap")]
    public async Task Read_OfWhatIsNoRegularFile_IsRefused(string trap)
    {
        await RunAsync(trap);

        Assert.Null(await Host.GetAsync("trap"));
        await AssertItWorksAsync();
    }

    [Fact]
    public async Task Changes_OfAProgram_AreReportedOnce()
    {
        await Host.PutAsync(("kept.txt", "k"), ("changed.txt", "c"), ("gone.txt", "g"));
        var program = Started.Run(Host, ["sh", "-c", "echo more >> changed.txt; rm gone.txt; mkdir d; echo new > d/new.txt; ln -s /etc/passwd link; mkdir __pycache__; touch __pycache__/x"]);
        await program.ExitAsync();
        var quiet = Started.Run(Host, ["true"]);
        await quiet.ExitAsync();

        Assert.Equal(
            [new(ChangeKind.Modified, 6, "changed.txt"), new(ChangeKind.Created, 4, "d/new.txt"), new(ChangeKind.Deleted, 0, "gone.txt")],
            program.Changes);
        Assert.Empty(quiet.Changes);
    }

    [Fact]
    public async Task Changes_OfAFileThatIsNeverReported_AreNone()
    {
        await Host.PutAsync(("__pycache__/mine.py", "x"));
        var program = Started.Run(Host, ["true"]);
        await program.ExitAsync();

        Assert.Empty(program.Changes);
    }

    [Theory]
    [InlineData("mkdir pkg/.coderunner-incoming")]
    [InlineData("chmod 000 /workspace")]
    [InlineData("chmod 000 pkg")]
    [InlineData("chmod 000 pkg/main.py")]
    public async Task File_AfterAProgramLockedItAway_CanBeRunAgain(string attack)
    {
        await Host.PutAsync(("pkg/main.py", "print('hello')"));
        await RunAsync(attack);
        Assert.Equal(FailureCode.None, (await Host.PutAsync(("pkg/main.py", "print('hello')"), ("pkg/new.py", attack))).Code);

        Assert.Equal("hello\n", await RunAsync("python3 pkg/main.py"));
    }

    [Fact]
    public async Task Files_OfTwoRunsAtOnce_AreNotMixed()
    {
        var (first, second) = (Host.Open(), Host.Open());
        Piece(first, "a", true, "1");
        Piece(second, "b", true, "2");
        Piece(first, "a", false, "1");
        Piece(second, "b", false, "2");
        foreach (var channel in (uint[])[first, second])
        {
            Host.Send(FrameType.CommitFiles, channel, payload => new FileCommit(["a", "b"]).Write(new PayloadWriter(payload)));
            await Host.Frames(channel).ReadAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(("11", "22"), (await Host.GetAsync("a"), await Host.GetAsync("b")));
    }

    private void Piece(uint channel, string path, bool first, string text) =>
        Host.Send(FrameType.WriteFile, channel, payload =>
            new FileWrite(path, first, System.Text.Encoding.UTF8.GetBytes(text)).Write(new PayloadWriter(payload)));

    private async Task<string> RunAsync(string script)
    {
        var program = Started.Run(Host, ["sh", "-c", script]);
        await program.ExitAsync();
        return program.Stdout;
    }
}
