using System.Net;
using CodeRunner.Grains.Hosts;

namespace CodeRunner.Silo.Cluster;

/// <summary>
/// Maps what an operator empties a host with, on the silo's own address beside its health. It has no password, and Prometheus needs that address from elsewhere:
/// so it answers commands on the host itself, and nobody else.
/// </summary>
internal static class DrainRoutes
{
    private const string Route = "/admin/drain";

    /// <summary><c>POST</c> begins, <c>DELETE</c> takes it back, <c>GET</c> says how far it is; each answers with that.</summary>
    public static void MapDrain(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup(Route).AddEndpointFilter((call, next) => IsOperator(call.HttpContext)
            ? next(call)
            : ValueTask.FromResult<object?>(Results.Text("Ask on the host itself, with a command: curl.", statusCode: StatusCodes.Status403Forbidden)));
        admin.MapGet("", (HostDrain drain) => drain.Status);
        admin.MapPost("", (HostDrain drain) =>
        {
            _ = drain.Begin();
            return drain.Status;
        });
        admin.MapDelete("", (HostDrain drain) =>
        {
            drain.Undo();
            return drain.Status;
        });
    }

    /// <summary>Whether it is a command on this host. A page in a browser has an origin; and what comes from a host itself comes from the address that it goes to.</summary>
    private static bool IsOperator(HttpContext call) =>
        call.Request.Headers.Origin.Count == 0
        && call.Connection is { RemoteIpAddress: { } from, LocalIpAddress: { } to } && (IPAddress.IsLoopback(from) || from.Equals(to));
}
