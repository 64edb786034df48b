using CodeRunner.Grains.Hosts;

namespace CodeRunner.Silo.Cluster;

/// <summary>Maps what an operator empties a host with, on the silo's own address beside its health.</summary>
internal static class DrainRoutes
{
    private const string Route = "/admin/drain";

    /// <summary><c>POST</c> begins, <c>DELETE</c> takes it back, <c>GET</c> says how far it is; each answers with that.</summary>
    public static void MapDrain(this IEndpointRouteBuilder routes)
    {
        // A page in a browser on this machine has an origin; an operator's command has none.
        var admin = routes.MapGroup(Route).AddEndpointFilter((call, next) =>
            call.HttpContext.Request.Headers.Origin.Count > 0 ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden)) : next(call));
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
}
