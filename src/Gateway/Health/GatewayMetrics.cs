using CodeRunner.Grains.Interfaces;
using Prometheus;

namespace CodeRunner.Gateway.Health;

/// <summary>What the gateway counts, beside what ASP.NET Core does.</summary>
internal sealed class GatewayMetrics
{
    public GatewayMetrics()
    {
        foreach (var name in Alarming)
        {
            Failures.WithLabels(name).Publish();
        }
    }

    /// <summary>Failures that wake somebody (deploy/monitoring/alerts.yml).</summary>
    public static IReadOnlyList<string> Alarming { get; } = ["Unexpected", "ClusterUnavailable", nameof(HostUnavailable), nameof(SubnetPoolExhausted)];

    /// <summary>Open hub connections.</summary>
    public Gauge Connections { get; } = Metrics.CreateGauge("coderunner_gateway_connections", "Open hub connections.");

    /// <summary>Sessions that a connection or a one-shot run holds.</summary>
    public Gauge Sessions { get; } = Metrics.CreateGauge("coderunner_gateway_sessions", "Sessions held by a connection or a one-shot run.");

    /// <summary>Sessions opened, by kind (new, resumed).</summary>
    public Counter Opened { get; } = Metrics.CreateCounter("coderunner_gateway_sessions_opened_total", "Sessions opened, by kind.", "kind");

    /// <summary>Runs accepted, by way (hub, rest).</summary>
    public Counter Runs { get; } = Metrics.CreateCounter("coderunner_gateway_runs_total", "Runs accepted, by way.", "way");

    /// <summary>Events written to clients.</summary>
    public Counter Events { get; } = Metrics.CreateCounter("coderunner_gateway_events_total", "Events written to clients.");

    /// <summary>
    /// Calls and requests that failed, by the failure's name. Those that an alarm waits for are there from the start: a series that is born with its
    /// first failure has no increase.
    /// </summary>
    public Counter Failures { get; } = Metrics.CreateCounter("coderunner_gateway_failures_total", "Calls and requests that failed, by name.", "name");
}
