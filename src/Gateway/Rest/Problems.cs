using System.Globalization;
using CodeRunner.Gateway.Failures;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Gateway.Rest;

/// <summary>Writes failures of HTTP requests as problem+json (RFC 9457).</summary>
internal sealed class Problems(TroubleReporter reporter) : IExceptionHandler
{
    /// <summary>Writes a failure as the answer.</summary>
    public static Task WriteAsync(HttpContext context, Trouble trouble)
    {
        context.Response.StatusCode = trouble.Status;
        if (trouble.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return Results.Problem(Describe(context, trouble)).ExecuteAsync(context);
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody reads an answer to a request that was given up.
        if (!httpContext.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(httpContext, reporter.Report(exception, httpContext.Request.Path, httpContext.TraceIdentifier));
        }

        return true;
    }

    private static ProblemDetails Describe(HttpContext context, Trouble trouble)
    {
        var problem = trouble.Errors is { } errors ? new HttpValidationProblemDetails(errors.ToDictionary()) : new ProblemDetails();
        problem.Status = trouble.Status;
        problem.Title = trouble.Name;
        problem.Detail = trouble.Message;
        problem.Instance = context.Request.Path;
        return problem;
    }
}
