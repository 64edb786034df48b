using CodeRunner.Gateway.Cluster;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Limits;
using CodeRunner.Gateway.Wire;

namespace CodeRunner.Gateway.Rest;

/// <summary>Registers and maps the REST routes.</summary>
internal static class RestExtensions
{
    /// <summary>Adds what the routes need.</summary>
    public static IServiceCollection AddRest(this IServiceCollection services) => services
        .AddSingleton<TroubleReporter>()
        .AddSingleton<RunRoute>()
        .AddSingleton<FileRoute>()
        .AddProblemDetails()
        .AddExceptionHandler<Problems>()
        .ConfigureHttpJsonOptions(json => WireFormats.Json(json.SerializerOptions))
        .Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true)
        .AddOpenApi("v1", OpenApiShape.Describe);

    /// <summary>Answers that no route gave, such as 404, 405 and 415, are problems too.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => Problems.WriteAsync(
            pages.HttpContext, new Trouble("NoRoute", pages.HttpContext.Response.StatusCode, "No route takes such a request. See /openapi/v1.json.")));
    }

    /// <summary>Maps the routes.</summary>
    public static void MapRest(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireRateLimiting(RateLimits.Requests)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapPost("/runs", (RunRequest? request, RunRoute route, HttpContext context) =>
                route.RunAsync(request, ClientAddress.Of(context), context.RequestAborted))
            .WithName("run").WithSummary("Runs a program and answers when it is over.").WithTags("Runs")
            .RequireRateLimiting(RateLimits.Runs)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("/runtimes", DescribeAsync)
            .WithName("runtimes").WithSummary("The languages that can run.").WithTags("Runs");
        api.MapGet("/sessions/{sessionId}/files/{**path}", (HttpContext context, string sessionId, string path, FileRoute route) => route.GetAsync(context, sessionId, path))
            .WithName("file").WithTags("Sessions")
            .WithSummary("A file of a session's workspace. Send Authorization: Bearer with the session's resume token.")
            .Produces<byte[]>(contentType: "application/octet-stream")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapOpenApi("/openapi/{documentName}.json");
    }

    private static async Task<Runtime[]> DescribeAsync(LabCluster cluster, CancellationToken aborted)
    {
        var lab = await cluster.Lab.Describe(aborted);
        return [.. lab.Runtimes.Select(Runtime.Of)];
    }
}
