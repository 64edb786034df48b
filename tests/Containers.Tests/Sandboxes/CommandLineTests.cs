using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

public class CommandLineTests
{
    [Fact]
    public void Fill_Placeholders_AreReplacedAlsoInsideElements() =>
        Assert.Equal(
            ["run", "main.s", "/build/7", "/build/7/out", "plain"],
            CommandLine.Fill(["run", "{entry}", "{build}", "{build}/out", "plain"], Some.Plan(), Some.Interpreted, 7));

    [Fact]
    public void Fill_Sources_AreTheSourceFilesOneElementEach() =>
        Assert.Equal(
            ["cc", "a.s", "lib/B.S"],
            CommandLine.Fill(["cc", "{sources}"], Some.Plan(Some.File("a.s", ""), Some.File("data.txt", ""), Some.File("lib/B.S", "")), Some.Interpreted, 1));

    [Fact]
    public void Fill_FilesNamedLikeOptions_BecomeNoOptions()
    {
        var plan = Some.Plan(Some.File("-o.s", "")) with { Entry = "-o.s" };

        Assert.Equal(["cc", "./-o.s", "./-o.s"], CommandLine.Fill(["cc", "{entry}", "{sources}"], plan, Some.Interpreted, 1));
    }

    [Fact]
    public void Fill_EntryNamedLikeAPlaceholder_StaysAsItIs()
    {
        var plan = Some.Plan(Some.File("{build}.s", "")) with { Entry = "{build}.s" };

        Assert.Equal(["cc", "{build}.s"], CommandLine.Fill(["cc", "{entry}"], plan, Some.Interpreted, 1));
    }

    [Fact]
    public void Environment_OfATerminal_HasTermAndTheRuntimesOwn()
    {
        var environment = CommandLine.Environment(Some.Interpreted, onTerminal: true);

        Assert.Contains("HOME=/tmp", environment);
        Assert.Contains("TERM=xterm-256color", environment);
        Assert.Equal("MODE=test", environment[^1]);
        Assert.DoesNotContain("TERM=xterm-256color", CommandLine.Environment(Some.Interpreted, onTerminal: false));
    }
}
