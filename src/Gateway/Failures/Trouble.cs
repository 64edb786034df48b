using CodeRunner.Gateway.Sessions;
using CodeRunner.Grains.Interfaces;
using Orleans.Serialization;

namespace CodeRunner.Gateway.Failures;

/// <summary>A failure as the outside sees it, over the hub and over HTTP alike.</summary>
/// <param name="Name">Its name, for metrics and for <c>type</c> of a problem.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">Words that a student can act on.</param>
internal sealed record Trouble(string Name, int Status, string Message)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with the request, by field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether nobody foresaw it: it has to be logged, and the person gets a reference to the log.</summary>
    public bool IsUnexpected { get; init; }

    /// <summary>The one place that turns failures into words.</summary>
    public static Trouble Of(Exception failure) => failure switch
    {
        RunRejected rejected => new("RunRejected", StatusCodes.Status400BadRequest, rejected.Message) { Errors = rejected.Errors },
        RunsExhausted { OfHost: true } full => new("RunsExhausted", StatusCodes.Status503ServiceUnavailable, full.Message) { RetryAfter = full.RetryAfter },
        RunsExhausted full => new("RunsExhausted", StatusCodes.Status429TooManyRequests, full.Message) { RetryAfter = full.RetryAfter },
        TooManyCalls calls => new("TooManyCalls", StatusCodes.Status429TooManyRequests, calls.Message) { RetryAfter = calls.RetryAfter },
        SubnetPoolExhausted or HostUnavailable or SessionMoving => Unavailable(failure.GetType().Name, failure.Message),
        SessionEnded or SessionGone => Unavailable(failure.GetType().Name, failure.Message),
        Refused => new("Refused", StatusCodes.Status400BadRequest, failure.Message),
        NoSuchRun => new("NoSuchRun", StatusCodes.Status404NotFound, failure.Message),
        Failure => new(failure.GetType().Name, StatusCodes.Status409Conflict, failure.Message),
        BadHttpRequestException { InnerException: System.Text.Json.JsonException json } => BadJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new("TooLarge", StatusCodes.Status413PayloadTooLarge, "The request is too large. Send fewer or smaller files."),
        BadHttpRequestException bad => new("BadRequest", bad.StatusCode, bad.Message),
        // A silo that goes cancels what it was asked; and what fails in a silo may be of a type that the gateway doesn't have.
        OrleansException or TimeoutException or IOException or OperationCanceledException or UnavailableExceptionFallbackException => Unavailable("ClusterUnavailable", "The lab can't be reached right now. Try again in a few seconds."),
        _ => new("Unexpected", StatusCodes.Status500InternalServerError, "Something failed on our side") { IsUnexpected = true },
    };

    private static Trouble Unavailable(string name, string message) =>
        new(name, StatusCodes.Status503ServiceUnavailable, message) { RetryAfter = Soon };

    private static string Place(System.Text.Json.JsonException json) =>
        json.LineNumber is { } line ? $": line {line + 1}, byte {json.BytePositionInLine + 1}" : "";

    // A path of System.Text.Json is the field's name on the wire with "$." in front.
    private static Trouble BadJson(System.Text.Json.JsonException json)
    {
        var field = json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";
        return new("RunRejected", StatusCodes.Status400BadRequest, $"The body is not the JSON that this route takes{Place(json)}.")
        {
            Errors = new Dictionary<string, string[]> { [field] = ["This is not what the field takes, or not JSON at all."] },
        };
    }
}
