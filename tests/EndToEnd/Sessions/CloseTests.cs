using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class CloseTests(RunningLab lab)
{
    [Fact]
    public async Task Close_WithProgramsRunning_HasRemovedEverythingWhenItReturns()
    {
        await using var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("print('looping', flush=True)\nwhile True: pass"));
        await run.UntilOutputAsync("looping");
        await session.RunToEndAsync(Samples.Hello("javascript"));
        var containers = await Docker.ContainersAsync(session.Id);
        Assert.Contains($"coderunner-{session.Id}-python", containers);
        Assert.Contains($"coderunner-{session.Id}-javascript", containers);

        await session.CloseAsync();

        Assert.Empty(await Docker.ContainersAsync(session.Id));
        Assert.Empty(await Docker.NetworksAsync(session.Id));
    }

    [Fact]
    public async Task Close_RightAfterRun_LeavesNothing()
    {
        await using var session = await lab.OpenAsync();
        await session.RunAsync(Samples.Hello("java"));

        await session.CloseAsync();

        Assert.Empty(await Docker.ContainersAsync(session.Id));
        Assert.Empty(await Docker.NetworksAsync(session.Id));
    }

    [Fact]
    public async Task Close_OfASession_EndsItsEventsAndRefusesFurtherRuns()
    {
        await using var session = await lab.OpenAsync();
        await session.CloseAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() => session.RunAsync(Samples.Hello("python")));

        Assert.NotEmpty(refused.Message);
    }

    [Fact]
    public async Task Network_OfASession_StandsBeforeItsFirstRun()
    {
        await using var session = await lab.OpenAsync();

        await Eventually.HoldsAsync("the network stands", async () => (await Docker.NetworksAsync(session.Id)).Length == 1);
    }
}
