namespace CodeRunner.Agent.Tests;

/// <summary>A test with a sandbox and a connection of its own.</summary>
[Trait("Needs", "Docker")]
public abstract class AgentTest : IAsyncLifetime
{
    protected SandboxContainer Sandbox { get; private set; } = null!;

    protected AgentHost Host { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Sandbox = await SandboxContainer.StartAsync();
        Host = await AgentHost.ConnectAsync(Sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The sandbox still works: hello world runs.</summary>
    protected async Task AssertItWorksAsync()
    {
        var hello = Started.Python(Host, "print('hello')");
        Assert.Equal((0, "hello\n"), ((await hello.ExitAsync()).ExitCode, hello.Stdout));
    }
}
