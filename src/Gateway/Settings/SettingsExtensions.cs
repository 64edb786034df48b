using System.Net;
using CodeRunner.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Settings;

/// <summary>Registers <see cref="GatewayOptions"/> with their rules.</summary>
internal static class SettingsExtensions
{
    /// <summary>Adds the options and listens where they say.</summary>
    public static WebApplicationBuilder AddGatewayOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidated<GatewayOptions>(builder.Configuration, GatewayOptions.Section, State);
        builder.WebHost.UseUrls(builder.Configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Urls)}"] ?? new GatewayOptions().Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections;

            // Whoever sends a head or a body drop by drop holds a place for nothing. A telephone in a bad place is far faster than this.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
        });
        return builder;
    }

    /// <summary>States what each setting must be.</summary>
    public static void State(OptionsRules<GatewayOptions> rules)
    {
        rules
            .That(options => AreUrls(options.Urls), nameof(GatewayOptions.Urls), "must be addresses such as http://127.0.0.1:8080, with ';' between them")
            .Says(nameof(GatewayOptions.AllowedOrigins), options => FirstNot(options.AllowedOrigins, IsOrigin, "an origin such as https://course.example"))
            .Says(nameof(GatewayOptions.TrustedProxies), options => FirstNot(options.TrustedProxies, IsNetwork, "an address or a CIDR range"))
            .That(options => options.MaxRequestBytes >= 64 << 10, nameof(GatewayOptions.MaxRequestBytes), "must be at least 65536")
            .That(options => options.MaxConnections > 0, nameof(GatewayOptions.MaxConnections), "must be at least 1")
            .That(
                options => options.OpenTimeout >= TimeSpan.FromSeconds(1) && options.OpenTimeout <= TimeSpan.FromHours(1),
                nameof(GatewayOptions.OpenTimeout),
                "must be between 1 second and 1 hour")
            .That(options => options.WebRoot.Length > 0, nameof(GatewayOptions.WebRoot), "must name a folder")
            .That(
                options => options.PulseInterval >= TimeSpan.FromSeconds(1) && options.PulseInterval <= TimeSpan.FromMinutes(10),
                nameof(GatewayOptions.PulseInterval),
                "must be between 1 second and 10 minutes")
            .That(options => options.AcknowledgeBytes > 0, nameof(GatewayOptions.AcknowledgeBytes), "must be at least 1")
            .That(options => options.OneShotOutputBytes >= 0, nameof(GatewayOptions.OneShotOutputBytes), "must be at least 0")
            .That(options => options.ReadyTimeout > TimeSpan.Zero, nameof(GatewayOptions.ReadyTimeout), "must be longer than 0");
        foreach (var rate in typeof(RateOptions).GetProperties())
        {
            rules.Says($"{nameof(GatewayOptions.Rates)}:{rate.Name}", options =>
                rate.GetValue(options.Rates) is int and < 1 ? "must be at least 1" : null);
        }
    }

    // Kestrel also takes http://*:8080, which is no URI.
    private static bool AreUrls(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all && all.All(IsUrl);

    private static bool IsUrl(string url) =>
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https";

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);

    private static bool IsNetwork(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);

    private static string? FirstNot(string[] values, Func<string, bool> isRight, string what) =>
        values.FirstOrDefault(value => !isRight(value)) is { } wrong ? $"'{wrong}' is not {what}." : null;
}
