using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeRunner.Containers.Tests;

/// <summary>The containers part as a silo registers it.</summary>
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
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddContainers(configuration)
            .BuildServiceProvider();
    }
}
