using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CodeRunner.Telemetry;

/// <summary>
/// Sends traces where OpenTelemetry's own environment variables say. Without an endpoint nothing listens to any source, and then none makes anything.
/// </summary>
public static class Tracing
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string Disabled = "OTEL_SDK_DISABLED";

    // Runs and their stages; requests and hub calls; calls between gateway and grains.
    private static readonly string[] Sources = ["CodeRunner", "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.Application"];

    /// <summary>Whether an endpoint is set, and the SDK isn't switched off.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        (Has(configuration, Endpoint) || Has(configuration, TracesEndpoint)) && !string.Equals(configuration[Disabled], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the export of traces, if <see cref="IsOn"/>.</summary>
    /// <param name="builder">The host process.</param>
    /// <param name="service">What it is called in traces, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static IHostApplicationBuilder AddTracing(this IHostApplicationBuilder builder, string service)
    {
        if (IsOn(builder.Configuration))
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(service).AddEnvironmentVariableDetector())
                .WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter());
        }

        return builder;
    }

    private static bool Has(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 };
}
