using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Rest;
using CodeRunner.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Limits;

/// <summary>
/// Lets pages of other sites use the hub and the REST routes only if the operator named them: no browser keeps a page from opening a
/// WebSocket anywhere. Programs that aren't browsers send no origin.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, IOptions<GatewayOptions> options)
{
    private static readonly Trouble Foreign =
        new("ForeignOrigin", StatusCodes.Status403Forbidden, "Pages of this origin may not use this lab. Its operator can allow them.");

    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return !IsGuarded(context.Request.Path) || origin.Length == 0 || IsOwn(origin, context.Request) || IsAllowed(origin)
            ? next(context)
            : Problems.WriteAsync(context, Foreign);
    }

    private static bool IsGuarded(PathString path) => path.StartsWithSegments("/hubs") || path.StartsWithSegments("/api");

    // Scheme apart: behind a proxy that ends TLS the gateway sees http where the browser says https.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var site) && string.Equals(site.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private bool IsAllowed(string origin) => options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
