namespace CodeRunner.Gateway.Failures;

/// <summary>A connection or an address asks for more than it may.</summary>
/// <param name="message">Words that say what to do.</param>
/// <param name="retryAfter">When it is worth trying again.</param>
internal sealed class TooManyCalls(string message, TimeSpan retryAfter) : Exception(message)
{
    /// <summary>When it is worth trying again.</summary>
    public TimeSpan RetryAfter => retryAfter;
}
