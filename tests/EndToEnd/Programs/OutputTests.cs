using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.EndToEnd.Programs;

public sealed class OutputTests(RunningLab lab)
{
    [Fact]
    public async Task Streams_OfAProgramThatWritesToBoth_StayApartAndInOrder()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("""
            import sys
            for i in range(500):
                print(f"out {i}", flush=True)
                print(f"err {i}", file=sys.stderr, flush=True)
            """));

        Assert.Equal(string.Concat(Enumerable.Range(0, 500).Select(i => $"out {i}\n")), outcome.Stdout);
        Assert.Equal(string.Concat(Enumerable.Range(0, 500).Select(i => $"err {i}\n")), outcome.Stderr);
    }

    [Fact]
    public async Task Ticks_WrittenOneByOne_ArriveBeforeTheNextIsAskedFor()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("import os\nfor i in range(5):\n    os.write(1, b'tick %d\\n' % i)\n    input()"));

        for (var i = 0; i < 5; i++)
        {
            // The program won't go on before it gets a line: a tick that waited for company would never come.
            await run.UntilOutputAsync($"tick {i}\n");
            await run.InputAsync("\n");
        }

        var outcome = await run.EndAsync();
        Assert.Equal(["tick 0\n", "tick 1\n", "tick 2\n", "tick 3\n", "tick 4\n"], outcome.Events.Where(e => e.Type == "stdout").Select(e => e.Data));
    }

    [Fact]
    public async Task Ticker_OfOneTickASecond_ArrivesAsOneEventEach()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("import os, time\nfor i in range(3):\n    os.write(1, b'%d\\n' % i)\n    time.sleep(1)"));

        Assert.Equal(["0\n", "1\n", "2\n"], outcome.Events.Where(e => e.Type == "stdout").Select(e => e.Data));
    }

    [Fact]
    public async Task Characters_WrittenByteByByte_AreNeverSplit()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("""
            import os
            for byte in "aé漢😀".encode():
                os.write(1, bytes([byte]))
                input()
            os.write(1, b"\xff|\xe6\xbc|")
            """));
        for (var i = 0; i < 10; i++)
        {
            await run.InputAsync("\n");
        }

        var outcome = await run.EndAsync();

        Assert.Equal("aé漢😀\uFFFD|\uFFFD|", outcome.Stdout);
    }

    [Fact]
    public async Task Output_OfSeveralMegabytes_ArrivesWhole()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("for i in range(400000): print(f'{i:09d}')"));

        Assert.True(outcome.Result.ExitCode == 0, outcome.Result.ToString());
        Assert.Equal(4_000_000, outcome.Result.OutputBytes);
        Assert.True(outcome.Stdout == string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i:D9}\n")), "output was lost, doubled or out of order");
    }

    [Fact]
    public async Task Output_WithoutEnd_IsStoppedAtItsLimit()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("import os\nwhile True: os.write(1, b'x' * 65536)") with { TimeoutMs = 120_000 });

        Assert.Equal("output", outcome.Result.Reason);
        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }

    [Fact]
    public async Task NulAndEscapes_InOutput_ArriveAsTheyAre()
    {
        await using var session = await lab.OpenAsync();

        var outcome = await session.RunToEndAsync(RunRequest.Python("print('a\\0b\\x1b[31mred\\x1b[0m\\r\\n', end='')"));

        Assert.Equal("a\0b\x1b[31mred\x1b[0m\r\n", outcome.Stdout);
    }
}
