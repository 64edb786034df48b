namespace CodeRunner.Grains.Hosts;

/// <summary>
/// How loaded a host is, as one figure: 1 is about a host whose places are all taken. Hosts of different size are compared by their share.
/// </summary>
internal static class HostWeights
{
    /// <summary>Share of available memory below which a host counts as full.</summary>
    public const double LeastMemory = 0.05;

    // A session that does nothing now will run something.
    private const double Session = 0.5;

    // Below these a host's processors and memory don't matter; what is measured is noisy.
    private const double BusyFrom = 0.75;
    private const double Busy = 0.25;
    private const double TightFrom = 0.25;

    // What a warm sandbox or a session that stands ready is worth: a first run that is half a second faster, but no crowd on one host.
    private const double Warm = 0.05;
    private const double Ready = 0.02;

    /// <summary>The figure; the least loaded host is the one to choose.</summary>
    /// <param name="report">The host's report.</param>
    /// <param name="sent">Sessions sent there that the report may not count.</param>
    /// <param name="runtime">Runtime of the first run, or null.</param>
    public static double Load(HostReport report, int sent, string? runtime)
    {
        var places = (double)Math.Max(1, report.MaxRuns);
        var load = (report.Running + report.Waiting + (Session * (report.Sessions - report.ReadySessions + sent))) / places;
        load += Busy * Math.Max(0, report.CpuBusy - BusyFrom);
        load += Math.Max(0, TightFrom - report.MemoryFree);
        load -= runtime is not null && report.Warm.GetValueOrDefault(runtime) > sent ? Warm : 0;
        load -= report.ReadySessions > sent ? Ready : 0;
        return load;
    }
}
