using CodeRunner.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Gateway.Tests;

/// <summary>The gateway as it is, listening on a port of its own, in front of a <see cref="FakeLab"/>.</summary>
public sealed class GatewayProcess : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;

    public GatewayProcess(FakeLab lab, params (string Key, string Value)[] settings)
    {
        _settings = settings.ToDictionary(setting => $"CodeRunner:Gateway:{setting.Key}", setting => setting.Value);
        _settings["CodeRunner:Gateway:Urls"] = "http://127.0.0.1:0";
        _settings["CodeRunner:Cluster:GatewayPort"] = $"{lab.GatewayPort}";
        UseKestrel();
        StartServer();
    }

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public HttpClient Client() => new() { BaseAddress = Address };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
    }
}
