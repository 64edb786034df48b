using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Containers.Tests.Engine;

public class DockerEngineTests
{
    private const string Session = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task AnyCall_NoEngine_SaysWhatToCheck()
    {
        await using var host = Host.With(("Docker:Endpoint", "unix:///nowhere/docker.sock"));

        var failure = await Assert.ThrowsAsync<EngineUnavailable>(() => Resources(host).PingAsync(Token));
        Assert.Contains("/nowhere/docker.sock", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_EngineThatNeverAnswers_IsGivenUpAfterTheCommandTimeout()
    {
        await using var engine = await FakeEngine.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint), ("Docker:CommandTimeout", "00:00:00.1"));

        var failure = await Assert.ThrowsAsync<EngineUnavailable>(() => Resources(host).PingAsync(Token));
        Assert.Contains("CodeRunner:Docker:CommandTimeout", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_GivenUpByTheCaller_IsCancelled()
    {
        using var giveUp = new CancellationTokenSource();
        await using var engine = await FakeEngine.StartAsync(async (context, _) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Resources(host).PingAsync(giveUp.Token));
    }

    [Fact]
    public async Task Refusal_InTheEnginesWrapping_IsToldInItsWords()
    {
        await using var engine = await FakeEngine.StartAsync((context, _) => FakeEngine.RefuseAsync(context, 500, "out of everything"));
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint));

        var failure = await Assert.ThrowsAsync<EngineRefused>(() => Resources(host).ListAsync(Token));
        Assert.EndsWith(": out of everything", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_EngineTooSlow_IsToldAndWhatItMadeAfterAllIsUndone()
    {
        var answer = new TaskCompletionSource();
        var removed = new TaskCompletionSource();
        await using var engine = await FakeEngine.StartAsync(async (context, _) =>
        {
            if (context.Request.Method == "DELETE")
            {
                context.Response.StatusCode = 204;
                removed.SetResult();
                return;
            }

            await answer.Task;
            context.Response.StatusCode = 201;
            await context.Response.WriteAsJsonAsync(new { Id = "made" });
        });
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint), ("Docker:CommandTimeout", "00:00:00.1"));

        await Assert.ThrowsAsync<EngineUnavailable>(() => host.GetRequiredService<ISessionNetworks>().CreateAsync(Session, "172.80.0.0/24", Token));
        answer.SetResult();
        await removed.Task.WaitAsync(Token);
        Assert.Equal(["POST /networks/create", $"DELETE /networks/coderunner-session-{Session}"], engine.Asked);
    }

    [Fact]
    public async Task CreateNetwork_OverlapEvenAfterLeftoversAreRemoved_IsSubnetTaken()
    {
        await using var engine = await FakeEngine.StartAsync((context, _) => context.Request.Method == "DELETE"
            ? FakeEngine.RefuseAsync(context, 404, "no such network")
            : FakeEngine.RefuseAsync(context, 403, "Pool overlaps with other one on this address space"));
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint));

        var failure = await Assert.ThrowsAsync<SubnetTaken>(() => host.GetRequiredService<ISessionNetworks>().CreateAsync(Session, "172.80.0.0/24", Token));
        Assert.Equal("172.80.0.0/24", failure.Subnet);
    }

    [Fact]
    public async Task CreateSandbox_NoImage_NamesItAndHowToMakeItAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await FakeEngine.StartAsync((context, _) => FakeEngine.RefuseAsync(context, 404, "No such image: none:latest"));
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint), ("Sandbox:Directory", folder.File("sandboxes")));

        var failure = await Assert.ThrowsAsync<SandboxFailed>(() =>
            host.GetRequiredService<ISandboxes>().CreateAsync(new SandboxRequest(Session, "network", Some.Interpreted), Token));
        Assert.Contains("none", failure.Message, StringComparison.Ordinal);
        Assert.Contains("deploy/images.sh", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(folder.File("sandboxes")));
    }

    [Fact]
    public async Task Remove_ContainerThatNeverGoes_IsRefusedByAnEngineThatAnswers()
    {
        await using var engine = await FakeEngine.StartAsync((context, path) => (context.Request.Method, path) switch
        {
            ("DELETE", _) => FakeEngine.RefuseAsync(context, 409, "removal of container stuck is already in progress"),
            (_, "/containers/json") => context.Response.WriteAsync("""[{"Id":"stuck","Mounts":[]}]"""),
            _ => context.Response.WriteAsync("""{"Id":"stuck"}"""),
        });
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint), ("Docker:CommandTimeout", "00:00:02"));

        var failure = await Assert.ThrowsAsync<EngineRefused>(() => Resources(host).RemoveAsync(Session, Token));
        Assert.Contains("already in progress", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_ManyAtOnce_AreNeverMoreThanAllowed()
    {
        const int allowed = 2;
        var (running, most) = (0, 0);
        var all = new TaskCompletionSource();
        var busy = new SemaphoreSlim(0);
        await using var engine = await FakeEngine.StartAsync(async (context, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            busy.Release();
            await all.Task;
            Interlocked.Decrement(ref running);
            context.Response.StatusCode = 204;
        });
        await using var host = Host.With(("Docker:Endpoint", engine.Endpoint), ("Docker:Parallelism", $"{allowed}"));
        var networks = host.GetRequiredService<ISessionNetworks>();

        var removals = Task.WhenAll(Enumerable.Range(0, 10).Select(i => networks.RemoveAsync($"{i}", Token)));
        for (var i = 0; i < allowed; i++)
        {
            await busy.WaitAsync(Token);
        }

        all.SetResult();
        await removals;
        Assert.Equal((allowed, 10), (most, engine.Asked.Count));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IHostResources Resources(ServiceProvider host) => host.GetRequiredService<IHostResources>();

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
