using CodeRunner.Containers.Engine;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Tests;

public class OptionsTests
{
    [Theory]
    [InlineData("Docker:Endpoint", "docker.sock")]
    [InlineData("Docker:Endpoint", "ftp://host")]
    [InlineData("Docker:CommandTimeout", "00:00:00")]
    [InlineData("Docker:Parallelism", "0")]
    [InlineData("Network:NamePrefix", "")]
    [InlineData("Network:NamePrefix", "my lab-")]
    [InlineData("Network:Driver", "")]
    [InlineData("Network:BridgePrefix", "docker-")]
    [InlineData("Network:BridgePrefix", "c\"")]
    [InlineData("Network:Firewall", "perhaps")]
    [InlineData("Network:OutsideConnections", "0")]
    [InlineData("Sandbox:NamePrefix", "/x")]
    [InlineData("Sandbox:AgentPath", "/nowhere/agent")]
    [InlineData("Sandbox:RuntimesPath", "/nowhere/runtimes")]
    [InlineData("Sandbox:Directory", "relative")]
    [InlineData("Sandbox:StartTimeout", "-00:00:01")]
    [InlineData("Limits:Default:MemoryBytes", "5")]
    [InlineData("Limits:Default:Cpus", "0")]
    [InlineData("Limits:Notebook:Processes", "1")]
    [InlineData("Limits:Runtimes:java:Inodes", "1")]
    [InlineData("Limits:Runtimes:java:OpenFiles", "-1")]
    public void Start_WrongValue_FailsAndNamesTheKey(string key, string value)
    {
        using var host = Host.With((key, value));

        var failure = Assert.Throws<OptionsValidationException>(() => ReadAll(host));
        Assert.Contains($"CodeRunner:{key} ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:Default:MemoryBytes", "much")]
    [InlineData("Docker:CommandTimeout", "soon")]
    [InlineData("Network:Outside", "perhaps")]
    public void Start_ValueOfAnotherKind_FailsAndNamesTheKey(string key, string value)
    {
        using var host = Host.With((key, value));

        var failure = Assert.Throws<InvalidOperationException>(() => ReadAll(host));
        Assert.Contains($"CodeRunner:{key}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ManyWrongValues_TellsAllOfAPart()
    {
        using var host = Host.With(("Docker:Endpoint", "x"), ("Docker:Parallelism", "-1"));

        var failure = Assert.Throws<OptionsValidationException>(() => ReadAll(host));
        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public void Start_NothingSet_HasTheDocumentedDefaults()
    {
        using var host = Host.With();
        ReadAll(host);

        var limits = host.GetRequiredService<IOptions<LimitsOptions>>().Value;
        Assert.Equal((128L << 20, 0.5, 64), (limits.Default.MemoryBytes, limits.Default.Cpus, limits.Default.Processes));
        Assert.Equal((256L << 20, 1.0), (limits.Notebook.MemoryBytes, limits.Notebook.Cpus));
        var network = host.GetRequiredService<IOptions<NetworkOptions>>().Value;
        Assert.Equal(("coderunner-session-", "bridge", "nftables", false), (network.NamePrefix, network.Driver, network.Firewall, network.Outside));
        Assert.Equal("unix:///var/run/docker.sock", host.GetRequiredService<IOptions<DockerOptions>>().Value.Endpoint);
        Assert.Equal("coderunner-", host.GetRequiredService<IOptions<SandboxOptions>>().Value.NamePrefix);
        Assert.Equal(Environment.MachineName, host.GetRequiredService<HostName>().Value);
    }

    [Fact]
    public void Host_Named_HasTheName()
    {
        using var host = Host.With(("Host:Name", "lab-7"));

        Assert.Equal("lab-7", host.GetRequiredService<HostName>().Value);
    }

    private static void ReadAll(ServiceProvider host) => host.GetRequiredService<IStartupValidator>().Validate();
}
