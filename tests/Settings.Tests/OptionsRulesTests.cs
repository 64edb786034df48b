using CodeRunner.Containers;
using CodeRunner.Grains;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Settings.Tests;

/// <summary>A wrong value stops the start with a message that names it.</summary>
public sealed class OptionsRulesTests
{
    [Theory]
    [InlineData("CodeRunner:Runs:Timeout", "00:00:00")]
    [InlineData("CodeRunner:Runs:MaxTimeout", "00:00:01")]
    [InlineData("CodeRunner:Runs:Files", "0")]
    [InlineData("CodeRunner:Network:PrefixLength", "31")]
    [InlineData("CodeRunner:Network:Pools:0", "10.10.0.1/16")]
    [InlineData("CodeRunner:Session:SandboxIdle", "-00:00:01")]
    [InlineData("CodeRunner:Session:WindowBytes", "10")]
    [InlineData("CodeRunner:Host:MaxQueuedRuns", "-1")]
    [InlineData("CodeRunner:Docker:Parallelism", "0")]
    [InlineData("CodeRunner:Docker:Endpoint", "nowhere")]
    [InlineData("CodeRunner:Sandbox:RuntimesPath", "/does/not/exist")]
    [InlineData("CodeRunner:Limits:Default:MemoryBytes", "1000")]
    [InlineData("CodeRunner:Limits:Runtimes:java:Cpus", "0")]
    [InlineData("CodeRunner:Cluster:AdvertisedAddress", "0.0.0.0")]
    [InlineData("CodeRunner:Cluster:ListenAddress", "here")]
    [InlineData("CodeRunner:Cluster:ProbeInterval", "00:00:00.1")]
    [InlineData("CodeRunner:Cluster:MissedProbes", "0")]
    [InlineData("CodeRunner:Cluster:Votes", "0")]
    [InlineData("CodeRunner:Cluster:RefreshInterval", "00:00:00")]
    public void Start_WrongValue_IsNamed(string key, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(key, value));

        // A pool is one of a list; the message names the list and quotes the pool.
        Assert.Contains(key.Replace(":Pools:0", ":Pools", StringComparison.Ordinal), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ValueOfAnotherType_IsNamed() =>
        Assert.Contains("CodeRunner:Runs:Files", Assert.ThrowsAny<InvalidOperationException>(() => Start("CodeRunner:Runs:Files", "many")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:6379,pasword=secret")]
    public void Start_RedisWithoutAnAddressOfIt_SaysSoAndKeepsThePassword(string address)
    {
        var failure = Assert.Throws<OptionsValidationException>(() =>
            Start(("CodeRunner:Cluster:Store", "Redis"), ("CodeRunner:Cluster:Redis", address)));

        Assert.Contains("CodeRunner:Cluster:Redis", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_RedisWithAnAddressOfIt_IsRight() =>
        Assert.Null(Record.Exception(() => Start(("CodeRunner:Cluster:Store", "Redis"), ("CodeRunner:Cluster:Redis", "127.0.0.1:6379,password=secret"))));

    private static void Start(string key, string value) => Start((key, value));

    private static void Start(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["CodeRunner:Sandbox:AgentPath"] = typeof(OptionsRulesTests).Assembly.Location,
                ["CodeRunner:Sandbox:RuntimesPath"] = AppContext.BaseDirectory,
            })
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build();
        var services = new ServiceCollection().AddLogging().AddContainers(configuration).AddGrains(configuration);
        services.AddClusterOptions(configuration);
        services.BuildServiceProvider().GetRequiredService<IStartupValidator>().Validate();
    }
}
