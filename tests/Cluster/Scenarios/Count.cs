using CodeRunner.Lab.Client;

namespace CodeRunner.Cluster.Scenarios;

/// <summary>A program that counts aloud, so that a lost or doubled line shows.</summary>
public static class Count
{
    /// <summary>Counts for some seconds, fifty numbers a second.</summary>
    public static RunRequest To(int last) => RunRequest.Python($$"""
        import time
        for i in range(1, {{last + 1}}):
            print(i, flush=True)
            time.sleep(0.02)
        """) with { TimeoutMs = 300_000 };

    /// <summary>What it says.</summary>
    public static string Spoken(int last) => string.Concat(Enumerable.Range(1, last).Select(i => $"{i}\n"));

    /// <summary>Starts it for everybody, and waits until all of them have begun.</summary>
    public static async Task<IReadOnlyList<Run>> StartAsync(IEnumerable<RoamingSession> sessions, int last)
    {
        var runs = await Task.WhenAll(sessions.Select(session => session.RunAsync(To(last))));
        await Task.WhenAll(runs.Select(run => run.UntilOutputAsync("1\n")));
        return runs;
    }

    /// <summary>Waits for their ends; each has said everything once, in order.</summary>
    public static async Task EndAsync(IEnumerable<Run> runs, int last)
    {
        foreach (var run in runs)
        {
            var outcome = await run.EndAsync();
            Assert.Equal("exited", outcome.Result.Reason);
            Assert.Equal(Spoken(last), outcome.Stdout);
        }
    }
}
