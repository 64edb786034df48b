namespace CodeRunner.Gateway.Static;

/// <summary>Paths that may be the web client's: never those of the API and the hub, where a wrong request must get its error and not a page.</summary>
internal sealed class ClientPath : IRouteConstraint
{
    /// <summary>Its name in route patterns.</summary>
    public const string Name = "client";

    private static readonly string[] Others = ["api", "hubs"];

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        !Others.Contains((values[routeKey] as string)?.Split('/')[0], StringComparer.OrdinalIgnoreCase);
}
