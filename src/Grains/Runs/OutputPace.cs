using CodeRunner.Grains.Hosts;

namespace CodeRunner.Grains.Runs;

/// <summary>
/// How fast a session's output goes while others use the host too. A flood costs silo and gateway as much as its program, and no container's weight
/// holds those back; alone, it goes as fast as it can. A bucket that leaks at the session's rate: what goes beyond it waits for its turn.
/// </summary>
internal sealed class OutputPace(string sessionId, HostCompany company, long bytesPerSecond, TimeProvider time)
{
    // What a person prints at once isn't a flood: a long listing shows without a wait.
    private const double Burst = 1 << 20;

    private double _level;
    private long _at = time.GetTimestamp();

    /// <summary>So many bytes more may be asked of a program, after a wait.</summary>
    /// <returns>How long to wait before they are asked for.</returns>
    public TimeSpan Spend(int bytes)
    {
        _level = Math.Max(0, _level - (time.GetElapsedTime(_at).TotalSeconds * bytesPerSecond));
        _at = time.GetTimestamp();
        if (bytesPerSecond == 0 || !company.Has(sessionId))
        {
            // Whoever comes meanwhile doesn't wait for what went before.
            _level = Math.Min(Burst, _level + bytes);
            return TimeSpan.Zero;
        }

        _level += bytes;
        return TimeSpan.FromSeconds(Math.Max(0, _level - Burst) / bytesPerSecond);
    }
}
