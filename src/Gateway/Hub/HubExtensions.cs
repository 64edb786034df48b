using CodeRunner.Gateway.Settings;
using CodeRunner.Gateway.Wire;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Hub;

/// <summary>Registers and maps the hub.</summary>
internal static class HubExtensions
{
    private const string Route = "/hubs/session";

    /// <summary>Adds the hub with both protocols.</summary>
    public static IServiceCollection AddSessionHub(this IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.DisableImplicitFromServicesParameters = true;

            // One call after the other: sessions take those of a connection by their numbers.
            hub.MaximumParallelInvocationsPerClient = 1;

            // Tells a client's author which argument doesn't fit. Nothing of ours shows: the filter lets no other exception out.
            hub.EnableDetailedErrors = true;
            hub.AddFilter<FailureFilter>();
        })
            .AddJsonProtocol(json => WireFormats.Json(json.PayloadSerializerOptions))
            .AddMessagePackProtocol(pack => pack.SerializerOptions = WireFormats.MessagePack);
        services.AddSingleton<FailureFilter>();
        // Of all hubs: SignalR reads the options of one hub only where AddHubOptions has set them.
        services.AddOptions<HubOptions>().Configure<IOptions<GatewayOptions>>(
            (hub, options) => hub.MaximumReceiveMessageSize = options.Value.MaxRequestBytes);
        return services;
    }

    /// <summary>Maps the hub.</summary>
    public static void MapSessionHub(this IEndpointRouteBuilder routes) => routes.MapHub<SessionHub>(Route).RequireRateLimiting(Limits.RateLimits.Connections);
}
