using System.Security.Cryptography;
using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Grains.Interfaces;

namespace CodeRunner.Gateway.Failures;

/// <summary>Counts failures, and logs the unexpected ones under a reference that the person gets instead of the details.</summary>
internal sealed partial class TroubleReporter(GatewayMetrics metrics, ILogger<TroubleReporter> logger)
{
    /// <summary>The failure as the outside sees it.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="what">What was being done: a hub method or a route.</param>
    /// <param name="who">The session or connection.</param>
    public Trouble Report(Exception failure, string what, string who)
    {
        var trouble = Trouble.Of(failure);
        metrics.Failures.WithLabels(trouble.Name).Inc();
        if (trouble.IsUnexpected)
        {
            var reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
            LogUnexpected(failure, what, who, reference);
            return trouble with { Message = $"{trouble.Message} (reference {reference})." };
        }

        // A session that ended is a matter of course.
        if (trouble.Status == StatusCodes.Status503ServiceUnavailable && failure is not (SessionEnded or SessionGone))
        {
            LogUnavailable(what, who, trouble.Name, failure.Message);
        }

        return trouble;
    }

    [LoggerMessage(1, LogLevel.Error, "{What} of {Who} failed, reference {Reference}")]
    private partial void LogUnexpected(Exception failure, string what, string who, string reference);

    [LoggerMessage(2, LogLevel.Warning, "{What} of {Who} could not be done: {Name}, {Reason}")]
    private partial void LogUnavailable(string what, string who, string name, string reason);
}
