using CodeRunner.Grains.Interfaces;

namespace CodeRunner.Gateway.Sessions;

/// <summary>Asks again while the cluster can't answer: a silo that was killed is back within seconds, and its sessions with it.</summary>
internal static class Patiently
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Asks until there is an answer, or a failure that waiting doesn't change.</summary>
    /// <exception cref="Failure">The failure, or the last one when the limit is reached.</exception>
    public static Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken) => AskAsync(ask, SessionConnection.Patience, Limit, cancellationToken);

    /// <inheritdoc cref="AskAsync{T}(Func{Task{T}}, CancellationToken)"/>
    /// <param name="ask">Asks.</param>
    /// <param name="patience">How long an answer may take before it is asked for anew.</param>
    /// <param name="limit">How long it is asked for anew.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask, TimeSpan patience, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = Environment.TickCount64;
        while (true)
        {
            try
            {
                // A call to a silo that goes meanwhile may otherwise hang for as long as calls may take.
                return await ask().WaitAsync(patience, cancellationToken);
            }
            catch (Exception failure) when (IsPassing(failure) && Environment.TickCount64 - began < limit.TotalMilliseconds)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Whether a failure is one that waiting may change.</summary>
    public static bool IsPassing(Exception failure) => failure is HostUnavailable or IOException || failure.IsUnreachable();
}
