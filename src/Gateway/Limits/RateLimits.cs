using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Rest;
using CodeRunner.Gateway.Settings;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Limits;

/// <summary>How much one address may ask for: a bucket per address and kind of request.</summary>
internal static class RateLimits
{
    /// <summary>New hub connections.</summary>
    public const string Connections = "connections";

    /// <summary>One-shot runs.</summary>
    public const string Runs = "runs";

    /// <summary>All other REST requests.</summary>
    public const string Requests = "requests";

    /// <summary>Adds the buckets.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewayOptions>>((limiter, options) =>
        {
            var rates = options.Value.Rates;
            limiter.OnRejected = RejectAsync;
            limiter.AddPolicy(Connections, context => IsNewConnection(context)
                ? Bucket(context, rates.ConnectionsPerSecond, rates.ConnectionBurst)
                : RateLimitPartition.GetNoLimiter("known"));
            limiter.AddPolicy(Runs, context => Bucket(context, rates.RunsPerSecond, rates.RunBurst));
            limiter.AddPolicy(Requests, context => Bucket(context, rates.RequestsPerSecond, rates.RequestBurst));
        });
        return services;
    }

    private static RateLimitPartition<string> Bucket(HttpContext context, int perSecond, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter(Address(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    // A connection negotiates once, or comes at once as a WebSocket; what belongs to a negotiated one carries its id.
    private static bool IsNewConnection(HttpContext context) => !context.Request.Query.ContainsKey("id");

    // A household has a /64 of IPv6, and as many addresses in it as it likes.
    private static string Address(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var retryAfter = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        var failure = new TooManyCalls("Too many requests from this address. Try again in a moment.", retryAfter);
        await Problems.WriteAsync(context.HttpContext, Trouble.Of(failure));
    }
}
