using CodeRunner.Gateway.Cluster;
using CodeRunner.Gateway.Settings;
using CodeRunner.Grains.Interfaces;
using Microsoft.Extensions.Options;
using Prometheus;

namespace CodeRunner.Gateway.Health;

/// <summary>Registers and maps what watches the gateway.</summary>
internal static class HealthExtensions
{
    /// <summary>Adds the metrics.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // ASP.NET Core's own meters, and none of Orleans' hundreds.
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressEventCounters = true, SuppressMeters = true });
        return services.AddSingleton<GatewayMetrics>();
    }

    /// <summary>Maps <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Before anybody comes, so that its series are there.
        routes.ServiceProvider.GetRequiredService<GatewayMetrics>();
        routes.MapGet("/healthz", () => TypedResults.Text("alive"))
            .WithName("healthz").WithSummary("Whether the gateway lives.").WithTags("Health").Produces<string>(contentType: "text/plain");
        routes.MapGet("/readyz", ReadyAsync)
            .WithName("readyz").WithSummary("Whether a run could start now; says why not.").WithTags("Health")
            .Produces<string>(contentType: "text/plain").Produces<string>(StatusCodes.Status503ServiceUnavailable, "text/plain");
        routes.MapMetrics("/metrics");
    }

    private static async Task<IResult> ReadyAsync(LabCluster cluster, IOptions<GatewayOptions> options, TimeProvider time, CancellationToken aborted)
    {
        var reason = await NotReadyAsync(cluster, options.Value.ReadyTimeout, time, aborted);
        return reason is null ? TypedResults.Text("ready") : TypedResults.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string?> NotReadyAsync(LabCluster cluster, TimeSpan timeout, TimeProvider time, CancellationToken aborted)
    {
        try
        {
            var lab = await cluster.Lab.Describe(aborted).WaitAsync(timeout, time, aborted);
            return lab.NotReady;
        }
        catch (HostUnavailable starting)
        {
            return starting.Message;
        }
        catch (Exception failure) when (failure.IsUnreachable())
        {
            return $"The cluster does not answer: {failure.GetType().Name}.";
        }
    }
}
