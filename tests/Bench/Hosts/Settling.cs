namespace CodeRunner.Bench.Hosts;

/// <summary>
/// Waits until a stack does nothing by itself any more: one that has just come up fills its warm pool, and one that has just lost a crowd removes what the crowd had.
/// Either would be measured along with what is asked of it.
/// </summary>
internal static class Settling
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Of one core: what silo and gateway use for their timers alone is below a fiftieth.
    private const double Idle = 0.05;
    private const int QuietLooks = 3;
    private const int MostLooks = 120;

    /// <summary>Returns once silo and gateway have been idle for three seconds, or after two minutes; at once if they aren't on this machine.</summary>
    public static async Task SettleAsync(this Stack stack)
    {
        var used = stack.ProcessorTime();
        using var looks = new PeriodicTimer(Look);
        for (var (look, quiet) = (0, 0); look < MostLooks && quiet < QuietLooks; look++)
        {
            await looks.WaitForNextTickAsync();
            var now = stack.ProcessorTime();
            quiet = now - used < Look * Idle ? quiet + 1 : 0;
            used = now;
        }
    }

    /// <summary>Processor time that silo and gateway have used since they started.</summary>
    private static TimeSpan ProcessorTime(this Stack stack) => Processes.ProcessorTime(stack.Silo) + Processes.ProcessorTime(stack.Gateway);
}
