using System.Net;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Settings;

/// <summary>Finds every wrong value of <see cref="GatewayOptions"/> and names its key.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var wrong = new WrongSettings(GatewayOptions.Section);
        wrong.Check(AreUrls(options.Urls), nameof(options.Urls), "must be addresses such as http://127.0.0.1:8080, with ';' between them", options.Urls);
        foreach (var origin in options.AllowedOrigins)
        {
            wrong.Check(IsOrigin(origin), nameof(options.AllowedOrigins), "must hold origins such as https://course.example, without a path", origin);
        }

        foreach (var proxy in options.TrustedProxies)
        {
            wrong.Check(
                IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _), nameof(options.TrustedProxies), "must hold addresses or CIDR ranges", proxy);
        }

        wrong.Check(options.MaxRequestBytes >= 64 << 10, nameof(options.MaxRequestBytes), "must be at least 65536", options.MaxRequestBytes);
        wrong.Check(options.MaxConnections > 0, nameof(options.MaxConnections), "must be at least 1", options.MaxConnections);
        wrong.Check(options.WebRoot.Length > 0, nameof(options.WebRoot), "must name a folder", options.WebRoot);
        wrong.Check(
            options.PulseInterval >= TimeSpan.FromSeconds(1) && options.PulseInterval <= TimeSpan.FromMinutes(10),
            nameof(options.PulseInterval), "must be between 1 second and 10 minutes", options.PulseInterval);
        wrong.Check(options.AcknowledgeBytes > 0, nameof(options.AcknowledgeBytes), "must be at least 1", options.AcknowledgeBytes);
        wrong.Check(options.OneShotOutputBytes >= 0, nameof(options.OneShotOutputBytes), "must be at least 0", options.OneShotOutputBytes);
        wrong.Check(options.ReadyTimeout > TimeSpan.Zero, nameof(options.ReadyTimeout), "must be longer than 0", options.ReadyTimeout);
        CheckRates(options.Rates, wrong);
        return wrong.Result;
    }

    private static void CheckRates(RateOptions rates, WrongSettings wrong)
    {
        foreach (var rate in typeof(RateOptions).GetProperties())
        {
            wrong.Check((int)rate.GetValue(rates)! > 0, $"{nameof(GatewayOptions.Rates)}:{rate.Name}", "must be at least 1", rate.GetValue(rates));
        }
    }

    // Kestrel also takes http://*:8080, which is no URI.
    private static bool AreUrls(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all && all.All(IsUrl);

    private static bool IsUrl(string url) =>
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https";

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin.ToLowerInvariant();
}
