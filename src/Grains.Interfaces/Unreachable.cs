namespace CodeRunner.Grains.Interfaces;

/// <summary>Failures of calls that say that the cluster can't answer now, and may in a moment.</summary>
public static class Unreachable
{
    /// <summary>
    /// Whether a failure says so. A cancellation does too if its caller asked for none: when a silo is lost, Orleans gives up looking for grains whose place is
    /// in its part of the directory, and tells who called them that they were cancelled.
    /// </summary>
    public static bool IsUnreachable(this Exception failure) => failure is OrleansException or TimeoutException or OperationCanceledException;
}
