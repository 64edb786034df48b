using CodeRunner.Lab;

namespace CodeRunner.EndToEnd.Sessions;

[Collection(nameof(Alone))]
public sealed class ManySessionsTests(RunningLab lab)
{
    [Fact]
    public async Task FortySessions_AtOnce_AllRunHello()
    {
        var stdouts = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            await using var session = await lab.OpenAsync();
            return (await session.RunToEndAsync(Samples.Hello("python"))).ToString();
        }));

        Assert.All(stdouts, outcome => Assert.StartsWith("exited 0 \nstdout:\nhello\n", outcome, StringComparison.Ordinal));
    }
}

/// <summary>Tests that load the whole machine, or need a stack of their own, run after all others and one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
