using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Sandboxes;
using Docker.DotNet.Models;

namespace CodeRunner.Containers.Tests.Warm;

[Trait("Needs", "Docker")]
public class WarmPoolTests(WarmHost host) : IClassFixture<WarmHost>
{
    private RuntimeDefinition Python => host.Runtime("python");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Warm_BeforeItIsGiven_HasNoNetworkAndNoSession()
    {
        var warm = await StandingAsync();

        Assert.Equal("python", warm.Labels["coderunner.runtime"]);
        Assert.DoesNotContain("coderunner.session", warm.Labels.Keys);
        Assert.Equal(["none"], warm.NetworkSettings!.Networks.Keys);
    }

    [Fact]
    public async Task Create_WithAWarmOne_IsThatOneInTheSessionsNetworkOnlyUnderItsName()
    {
        var warm = await StandingAsync();
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(Python, session);

        var container = await host.Docker.Containers.InspectContainerAsync(warm.ID, Token);
        var (network, endpoint) = Assert.Single(container.NetworkSettings!.Networks);
        Assert.Equal((warm.ID, SandboxOrigin.Warm), (sandbox.Id, sandbox.Origin));
        Assert.Equal(($"/coderunner-{session}-python", $"{host.Name}-{session}"), (container.Name, network));
        Assert.Contains("python", endpoint.Aliases);
        Assert.Equal("hello\n", (await sandbox.RunAsync(Some.File("main.py", "print('hello')"))).Output);
    }

    [Fact]
    public async Task Given_ToASession_IsOnItsNetworkLikeAnyOther()
    {
        await StandingAsync();
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(Python, session);
        var found = await sandbox.RunAsync(Some.File("main.py", """
            import socket
            own = socket.gethostbyname("python")
            print(own.startswith("10.213."), own != "127.0.0.1")
            try:
                socket.gethostbyname("example.org")
                print("outside")
            except socket.gaierror:
                print("no outside names")
            """));

        Assert.Equal("True True\nno outside names\n", found.Output);
    }

    [Fact]
    public async Task Remove_SessionWithAGivenSandbox_FindsItByItsName()
    {
        await StandingAsync();
        var session = DockerHost.NewSession();
        var sandbox = await host.SandboxAsync(Python, session);
        Assert.Contains(await host.Resources.ListAsync(Token), left => left.SessionId == session);
        await host.Resources.RemoveAsync(session, Token);
        await sandbox.Gone.WaitAsync(Token);

        Assert.DoesNotContain(await host.Resources.ListAsync(Token), left => left.SessionId == session);
    }

    [Fact]
    public async Task Warm_WhoseContainerIsGone_IsNeverGiven()
    {
        var warm = await StandingAsync();
        await host.Docker.Containers.RemoveContainerAsync(warm.ID, new ContainerRemoveParameters { Force = true }, Token);
        await using var sandbox = await host.SandboxAsync(Python, DockerHost.NewSession());

        Assert.NotEqual(warm.ID, sandbox.Id);
        Assert.Equal("hello\n", (await sandbox.RunAsync(Some.File("main.py", "print('hello')"))).Output);
    }

    [Fact]
    public async Task Fill_ImageThatHasChanged_ReplacesTheWarmOne()
    {
        var warm = await StandingAsync();
        host.Pool.Fill([Python with { ImageId = "another" }]);
        await GoneAsync(warm.ID);

        Assert.NotEqual(warm.ID, (await StandingAsync()).ID);
    }

    /// <summary>The one that stands ready.</summary>
    private async Task<ContainerListResponse> StandingAsync()
    {
        while (true)
        {
            host.Pool.Fill([Python]);
            if (host.Pool.Count == 1 && (await WarmAsync()) is [{ State: "running" } one])
            {
                return one;
            }

            await Task.Delay(20, Token);
        }
    }

    private async Task GoneAsync(string id)
    {
        while ((await WarmAsync()).Any(container => container.ID == id))
        {
            await Task.Delay(20, Token);
        }
    }

    private async Task<IList<ContainerListResponse>> WarmAsync() => await host.Docker.Containers.ListContainersAsync(
        new ContainersListParameters { All = true, Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"coderunner.host={host.Name}"] = true }, ["name"] = new Dictionary<string, bool> { ["warm-"] = true } } },
        Token);
}
