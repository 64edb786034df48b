using CodeRunner.Lab;
using CodeRunner.Lab.Host;

namespace CodeRunner.EndToEnd.Sessions;

[Collection(nameof(Alone))]
public sealed class WarmTests(RunningLab lab)
{
    [Fact]
    public async Task Prepare_BeforeARun_ItsSandboxIsThereByThen()
    {
        await using var session = await lab.OpenAsync();
        await Eventually.HoldsAsync("the session has a sandbox that nothing has run in", async () =>
        {
            // Others may have taken the warm ones; then there will be another.
            await session.CallAsync("Prepare", "python");
            return (await Docker.ContainersAsync(session.Id)).Contains($"coderunner-{session.Id}-python");
        });

        var run = await session.RunAsync(Samples.Hello("python"));

        Assert.Equal("warm", (await run.UntilAsync("preparing")).Sandbox);
        Assert.Equal("hello\n", (await run.EndAsync()).Stdout);
        Assert.Contains($"coderunner-{session.Id}-python", await Docker.ContainersAsync(session.Id));
    }

    [Fact]
    public async Task Close_SessionWithASandboxThatWasWarm_LeavesNothing()
    {
        var session = await lab.OpenAsync();
        await Eventually.HoldsAsync("the session has a sandbox", async () =>
        {
            await session.CallAsync("Prepare", "javascript");
            return (await Docker.ContainersAsync(session.Id)).Contains($"coderunner-{session.Id}-javascript");
        });
        await session.CloseAsync();

        await Eventually.IsGoneAsync(session.Id);
        await session.DisposeAsync();
    }
}
