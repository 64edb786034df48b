using System.Threading.RateLimiting;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Rest;
using CodeRunner.Gateway.Settings;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Limits;

/// <summary>How much one address may ask for: a bucket per address and kind of request, and so many connections and runs at the same time.</summary>
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
        services.AddSingleton<InputLimit>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewayOptions>>((limiter, options) =>
        {
            var rates = options.Value.Rates;
            limiter.OnRejected = RejectAsync;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => AtOnce(context, rates));
            limiter.AddPolicy(Connections, context => IsNewConnection(context)
                ? Bucket(context, rates.ConnectionsPerSecond, rates.ConnectionBurst)
                : RateLimitPartition.GetNoLimiter("known"));
            limiter.AddPolicy(Runs, context => Bucket(context, rates.RunsPerSecond, rates.RunBurst));
            limiter.AddPolicy(Requests, context => Bucket(context, rates.RequestsPerSecond, rates.RequestBurst));
        });
        return services;
    }

    private static RateLimitPartition<string> Bucket(HttpContext context, int perSecond, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    // A connection negotiates once, or comes at once as a WebSocket; what belongs to a negotiated one carries its id.
    private static bool IsNewConnection(HttpContext context) => !context.Request.Query.ContainsKey("id");

    // The WebSocket's request lasts as long as its connection; so does one of server-sent events, and a long poll nearly.
    private static RateLimitPartition<string> AtOnce(HttpContext context, RateOptions rates)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsConnect(context.Request.Method);
        var address = ClientAddress.Of(context);
        return context.Request.Path switch
        {
            var path when isGet && path.StartsWithSegments("/hubs") => Places($"hub {address}", rates.ConnectionsAtOnce),
            var path when !isGet && path.StartsWithSegments("/api/v1/runs") => Places($"runs {address}", rates.RunsAtOnce),
            _ => RateLimitPartition.GetNoLimiter("other"),
        };
    }

    private static RateLimitPartition<string> Places(string key, int count) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = count, QueueLimit = 0 });

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var retryAfter = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        var failure = new TooManyCalls("Too many requests from this address. Try again in a moment.", retryAfter);
        var reporter = context.HttpContext.RequestServices.GetRequiredService<TroubleReporter>();
        await Problems.WriteAsync(context.HttpContext, reporter.Report(failure, context.HttpContext.Request.Path, context.HttpContext.TraceIdentifier));
    }
}
