using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Containers.Tests;

/// <summary>The containers part as a silo registers it; what it logs can be had with <c>GetFakeLogCollector</c>.</summary>
internal static class Host
{
    /// <param name="settings">Keys below <c>CodeRunner:</c> with their values.</param>
    public static ServiceProvider With(params (string Key, string? Value)[] settings)
    {
        (string Key, string? Value)[] needed = [("Sandbox:AgentPath", Environment.ProcessPath), ("Sandbox:RuntimesPath", Repository.Runtimes)];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(needed.ExceptBy(settings.Select(setting => setting.Key), setting => setting.Key).Concat(settings).Select(setting => KeyValuePair.Create($"CodeRunner:{setting.Key}", setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddFakeLogging()
            .AddContainers(configuration)
            .BuildServiceProvider();
    }
}
