using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Programs;

public sealed class FailingProgramTests(RunningLab lab)
{
    [Theory]
    [InlineData("python", "main.py", "import sys\nsys.stderr.write('broken')\nsys.exit(3)")]
    [InlineData("javascript", "main.js", "process.stderr.write('broken');\nprocess.exitCode = 3;")]
    [InlineData("java", "Main.java", "public class Main { public static void main(String[] a) { System.err.print(\"broken\"); System.exit(3); } }")]
    [InlineData("cpp", "main.cpp", "#include <iostream>\nint main() { std::cerr << \"broken\"; return 3; }")]
    [InlineData("cpp", "main.c", "#include <stdio.h>\nint main(void) { fputs(\"broken\", stderr); return 3; }")]
    public async Task ExitCode_OtherThanZero_ComesWithWhatWasWrittenToStderr(string runtime, string path, string source)
    {
        var outcome = await RunAsync(runtime, path, source);

        Assert.Equal(("exited", 3, "", "broken"), (outcome.Result.Reason, outcome.Result.ExitCode, outcome.Stdout, outcome.Stderr));
    }

    [Theory]
    [InlineData("python", "main.py", "x = 1\ny = 0\nprint(x / y)", "line 3", "ZeroDivisionError")]
    [InlineData("javascript", "main.js", "const x = null;\n\nx.length;", "main.js:3", "TypeError")]
    [InlineData("java", "Main.java", "public class Main {\n  public static void main(String[] a) {\n    System.out.println(a[0]);\n  }\n}", "Main.java:3", "ArrayIndexOutOfBounds")]
    [InlineData("mysql", "main.sql", "SELECT 1;\n\nSELECT * FROM missing;", "at line 3", "missing")]
    public async Task Exception_ThatNobodyCatches_NamesItsLine(string runtime, string path, string source, string line, string what)
    {
        var outcome = await RunAsync(runtime, path, source);

        Assert.Equal(("exited", 1), (outcome.Result.Reason, outcome.Result.ExitCode));
        Assert.Contains(line, outcome.Stderr, StringComparison.Ordinal);
        Assert.Contains(what, outcome.Stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cpp", "main.cpp", "#include <iostream>\nint main() {\n  return undefined_name;\n}", "main.cpp:3", "undefined_name")]
    [InlineData("cpp", "main.c", "int main(void) {\n  return undefined_name;\n}", "main.c:2", "undefined_name")]
    [InlineData("java", "Main.java", "public class Main {\n  public static void main(String[] a) {\n    undefinedName();\n  }\n}", "Main.java:3", "undefinedName")]
    public async Task Program_ThatDoesNotCompile_NamesItsLineAndNeverStarts(string runtime, string path, string source, string line, string what)
    {
        var outcome = await RunAsync(runtime, path, source);

        Assert.Equal("compileFailed", outcome.Result.Reason);
        Assert.NotEqual(0, outcome.Result.ExitCode);
        Assert.Contains(line, outcome.Stderr, StringComparison.Ordinal);
        Assert.Contains(what, outcome.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Events, e => e.Type == "started");
        Assert.Contains(outcome.Events, e => e.Type == "compiling");
    }

    [Theory]
    [InlineData("python", "main.py", "x = 1\nif x\n  print(x)", "line 2", "SyntaxError")]
    [InlineData("javascript", "main.js", "const x = 1;\nif (x {\n}", "main.js:2", "SyntaxError")]
    [InlineData("mysql", "main.sql", "SELECT 1;\nSELEKT 2;", "at line 2", "SQL syntax")]
    public async Task SyntaxError_WhereNothingIsCompiled_NamesItsLine(string runtime, string path, string source, string line, string what)
    {
        var outcome = await RunAsync(runtime, path, source);

        Assert.Equal("exited", outcome.Result.Reason);
        Assert.NotEqual(0, outcome.Result.ExitCode);
        Assert.Contains(line, outcome.Stderr, StringComparison.Ordinal);
        Assert.Contains(what, outcome.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_OfAProgram_IsASignal()
    {
        var outcome = await RunAsync("cpp", "main.cpp", "int main() { int *nowhere = nullptr; *(volatile int *)nowhere = 1; }");

        Assert.Equal(("signaled", null, 11), (outcome.Result.Reason, outcome.Result.ExitCode, outcome.Result.Signal));
    }

    [Fact]
    public async Task Memory_BeyondTheLimit_EndsTheRunAndTheNextOneWorks()
    {
        await using var session = await lab.OpenAsync();

        var greedy = await session.RunToEndAsync(RunRequest.Python("blocks = []\nwhile True: blocks.append(bytearray(b'x' * (8 << 20)))"));
        var next = await session.RunToEndAsync(Samples.Hello("python"));

        Assert.Equal("memory", greedy.Result.Reason);
        Assert.Equal("hello\n", next.Stdout);
    }

    private async Task<Outcome> RunAsync(string runtime, string path, string source)
    {
        await using var session = await lab.OpenAsync();
        return await session.RunToEndAsync(RunRequest.Of(runtime, (path, source)));
    }
}
