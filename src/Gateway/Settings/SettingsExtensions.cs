using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Settings;

/// <summary>Where settings come from, and that wrong ones stop the start.</summary>
internal static class SettingsExtensions
{
    /// <summary>Names the JSON file that silos and gateways of a machine share.</summary>
    private const string SharedFile = "CODERUNNER_SETTINGS";

    /// <summary>Adds the shared file, if there is one; environment and command line still win over it.</summary>
    public static ConfigurationManager AddSharedSettings(this ConfigurationManager configuration, string[] args)
    {
        if (Environment.GetEnvironmentVariable(SharedFile) is { Length: > 0 } path)
        {
            configuration.AddJsonFile(Path.GetFullPath(path), optional: false).AddEnvironmentVariables().AddCommandLine(args);
        }

        return configuration;
    }

    /// <summary>Adds <see cref="GatewayOptions"/> and listens where they say.</summary>
    public static WebApplicationBuilder AddGatewayOptions(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(GatewayOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();

        // A misspelt key is a wrong setting too.
        builder.Services.AddOptions<GatewayOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.WebHost.UseUrls(section[nameof(GatewayOptions.Urls)] ?? new GatewayOptions().Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        });
        return builder;
    }
}
