using System.Text;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Runs;
using CodeRunner.Grains.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Tests.Runs;

public sealed class RunValidatorTests
{
    private readonly RunValidator _validator = new(new FakeCatalog(), Options.Create(new RunOptions { Files = 3, FileBytes = 10, TotalFileBytes = 15, InputBytes = 4 }));

    [Theory]
    [InlineData("main.py")]
    [InlineData("ünïcode name.py")]
    [InlineData("a/b/c.py")]
    [InlineData("-rf.py")]
    [InlineData("...")]
    [InlineData("line\nbreak")]
    public void Path_ThatLinuxTakes_IsTaken(string path) => Assert.Equal(path, Validate(File(path)).Entry);

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("./a")]
    [InlineData("nul\0")]
    public void Path_ThatLeavesTheWorkspaceOrIsNoName_IsRefused(string path) => Assert.Equal(["files[0].path"], Errors(File(path)));

    [Fact]
    public void Path_WithHalfACharacter_IsRefused() => Assert.Equal(["files[0].path"], Errors(File("a" + '\ud800')));

    [Fact]
    public void Path_LongerThanLinuxTakes_IsRefused() => Assert.Equal(["files[0].path"], Errors(File(new string('é', 128))));

    [Fact]
    public void Files_TooManyTooLargeOrTooMuch_AreRefused()
    {
        Assert.Equal(["files"], Errors());
        Assert.Equal(["files"], Errors(File("a"), File("b"), File("c"), File("d")));
        Assert.Equal(["files[1].content"], Errors(File("a"), File("b", "12345678901")));
        Assert.Equal(["files"], Errors(File("a", "1234567890"), File("b", "1234567890")));
    }

    [Fact]
    public void Entry_WithoutAName_FollowsTheRuntimesRule()
    {
        Assert.Equal("main.py", Validate(File("a.py"), File("main.py")).Entry);
        Assert.Equal("only.py", Validate(File("data.csv"), File("only.py")).Entry);
        Assert.Equal("b.py", Validate(File("a.py"), File("b.py", "__main__")).Entry);
        Assert.Equal(["entry"], Errors(File("a.py"), File("b.py")));
    }

    [Fact]
    public void Entry_NotAmongTheFiles_IsRefused() => Assert.Equal(["entry"], Errors(Request(File("a.py")) with { Entry = "b.py" }));

    [Fact]
    public void Terminal_WrongOrWithStdin_IsRefused()
    {
        Assert.Equal(["terminal.columns", "terminal.rows"], Errors(Request(File("a.py")) with { Terminal = new(0, 1001) }));
        Assert.Equal(["stdin"], Errors(Request(File("a.py")) with { Terminal = new(80, 24), Input = [] }));
        Assert.Equal(["terminal"], Errors(Request(File("a.sql")) with { Runtime = "mysql", Terminal = new(80, 24) }));
    }

    [Fact]
    public void Request_OtherWrongFields_AreNamed()
    {
        Assert.Equal(["args[1]"], Errors(Request(File("a.py")) with { Arguments = ["ok", "no\0"] }));
        Assert.Equal(["args"], Errors(Request(File("a.py")) with { Arguments = [new string('x', 20_000)] }));
        Assert.Equal(["stdin"], Errors(Request(File("a.py")) with { Input = new byte[5] }));
        Assert.Equal(["timeoutMs"], Errors(Request(File("a.py")) with { TimeoutMs = 600_001 }));
    }

    private static RequestFile File(string path, string content = "") => new(path, Encoding.UTF8.GetBytes(content));

    private static RunRequest Request(params RequestFile[] files) => new("PY", files);

    private Containers.Sandboxes.RunPlan Validate(params RequestFile[] files) => _validator.Validate(Request(files), 1).Plan;

    private string[] Errors(params RequestFile[] files) => Errors(Request(files));

    private string[] Errors(RunRequest request) => [.. Assert.Throws<RunRejected>(() => _validator.Validate(request, 1)).Errors.Keys.Order(StringComparer.Ordinal)];
}
