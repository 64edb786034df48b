using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Engine;

[Trait("Needs", "Docker")]
public class HostResourcesTests(DockerHost host) : IClassFixture<DockerHost>
{
    [Fact]
    public async Task Ping_RunningEngine_Answers() => Assert.True(await host.Resources.PingAsync(Token).ContinueWith(ping => ping.IsCompletedSuccessfully, TaskScheduler.Default));

    [Fact]
    public async Task List_SessionWithNetworkAndContainer_IsThereOnceWithTheOldestAge()
    {
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        var network = (await host.Networks.ListAsync(Token)).Single(network => network.SessionId == session);

        var listed = Assert.Single(await host.Resources.ListAsync(Token), left => left.SessionId == session);
        Assert.Equal(host.Name, listed.Host);
        Assert.InRange(listed.Created, DateTimeOffset.UnixEpoch, network.Created);
    }

    [Fact]
    public async Task Remove_SessionThatRuns_LeavesNothingHoweverOftenAtOnce()
    {
        var session = DockerHost.NewSession();
        var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Resources.RemoveAsync(session, Token)).Append(sandbox.DisposeAsync().AsTask()));

        Assert.Empty(await host.ContainersAsync(session));
        Assert.False(await host.HasNetworkAsync(session));
        Assert.DoesNotContain(await host.Resources.ListAsync(Token), left => left.SessionId == session);
        Assert.True(sandbox.Gone.IsCompleted);
    }

    [Fact]
    public async Task RemoveNetwork_WithASandboxOnIt_CutsItOff()
    {
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        await host.Networks.RemoveAsync(session, Token);

        Assert.False(await host.HasNetworkAsync(session));
        Assert.False(sandbox.Gone.IsCompleted);
    }

    [Fact]
    public async Task Remove_SessionThatIsNotThere_DoesNothing()
    {
        await host.Resources.RemoveAsync(DockerHost.NewSession(), Token);

        Assert.DoesNotContain(await host.Resources.ListAsync(Token), left => left.Host == host.Name && left.Created > DateTimeOffset.UtcNow.AddDays(1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
