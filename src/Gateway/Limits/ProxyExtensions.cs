using System.Net;
using CodeRunner.Gateway.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Limits;

/// <summary>Who may stand between a person and the gateway: trusted proxies, and pages of allowed origins.</summary>
internal static class ProxyExtensions
{
    /// <summary>Believes trusted proxies about addresses, and lets pages of allowed origins read answers.</summary>
    public static IServiceCollection AddProxiesAndOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<GatewayOptions>>((cors, options) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(options.Value.AllowedOrigins).AllowAnyHeader().AllowAnyMethod().AllowCredentials().WithExposedHeaders("ETag", "Retry-After")));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<GatewayOptions>>((forwarded, options) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Value.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(Network(proxy));
            }

            // Without any known proxy the middleware would believe everyone.
            if (options.Value.TrustedProxies.Length == 0)
            {
                forwarded.ForwardedHeaders = ForwardedHeaders.None;
            }
        });
        return services;
    }

    private static System.Net.IPNetwork Network(string proxy) => IPAddress.TryParse(proxy, out var address)
        ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.Parse(proxy);
}
