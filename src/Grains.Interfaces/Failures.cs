namespace CodeRunner.Grains.Interfaces;

/// <summary>A failure with a name that the gateway turns into words for the person.</summary>
/// <param name="message">Words that say what to do.</param>
[GenerateSerializer, Alias("coderunner.failure")]
public abstract class Failure(string message) : Exception(message);

/// <summary>No subnet of the pools is free.</summary>
/// <param name="message">Words that say what to do.</param>
[GenerateSerializer, Alias("coderunner.failure.subnet-pool-exhausted")]
public sealed class SubnetPoolExhausted(string message) : Failure(message);

/// <summary>No host can take it now: the engine is down, or the host is going.</summary>
/// <param name="message">Words that say what to do.</param>
[GenerateSerializer, Alias("coderunner.failure.host-unavailable")]
public sealed class HostUnavailable(string message) : Failure(message);

/// <summary>There is no such session (any more).</summary>
[GenerateSerializer, Alias("coderunner.failure.session-ended")]
public sealed class SessionEnded() : Failure("This session has ended. Open a new one.");

/// <summary>The session is on its way to another host; the same call succeeds there in a moment.</summary>
[GenerateSerializer, Alias("coderunner.failure.session-moving")]
public sealed class SessionMoving() : Failure("Your session is being moved to another host. Try again in a moment.");

/// <summary>The session has no such run, or it is over.</summary>
/// <param name="runId">The run.</param>
[GenerateSerializer, Alias("coderunner.failure.no-such-run")]
public sealed class NoSuchRun(string runId) : Failure($"There is no run '{runId}' in this session, or it is over.");

/// <summary>The run takes no (more) input.</summary>
/// <param name="message">Words that say why.</param>
[GenerateSerializer, Alias("coderunner.failure.input-refused")]
public sealed class InputRefused(string message) : Failure(message);

/// <summary>More runs than there may be: in the session, or waiting on the host.</summary>
/// <param name="message">Words that say what to do.</param>
/// <param name="retryAfter">When it is worth trying again.</param>
/// <param name="ofHost">True when the host is full, false when the session is.</param>
[GenerateSerializer, Alias("coderunner.failure.runs-exhausted")]
public sealed class RunsExhausted(string message, TimeSpan retryAfter, bool ofHost) : Failure(message)
{
    /// <summary>When it is worth trying again.</summary>
    [Id(0)]
    public TimeSpan RetryAfter { get; private set; } = retryAfter;

    /// <summary>True when the host is full, false when the session is.</summary>
    [Id(1)]
    public bool OfHost { get; private set; } = ofHost;
}

/// <summary>The request can't be run as it stands.</summary>
/// <param name="errors">What is wrong, by the field's name on the wire (<c>files[2].path</c>); at least one.</param>
[GenerateSerializer, Alias("coderunner.failure.run-rejected")]
public sealed class RunRejected(IReadOnlyDictionary<string, string[]> errors) : Failure(Describe(errors))
{
    /// <summary>What is wrong, by the field's name on the wire.</summary>
    [Id(0)]
    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = errors;

    private static string Describe(IReadOnlyDictionary<string, string[]> errors) =>
        string.Join(" ", errors.Select(field => $"{field.Key}: {string.Join(" ", field.Value)}"));
}
