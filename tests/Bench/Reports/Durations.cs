namespace CodeRunner.Bench.Reports;

/// <summary>A table of durations, each beside its floor: the least that the same work takes without the platform, measured in turns with it.</summary>
internal static class Durations
{
    /// <summary>An empty one.</summary>
    public static Table Table(string title) =>
        new($"{title}, ms", "what", "n", "p50", "p95", "p99", "floor", "floor n", "floor p50", "floor p95", "p50 ratio", "p50 more", "p95 more");

    /// <summary>Adds a row without a floor.</summary>
    public static void Measured(this Table table, string what, Sample sample) =>
        table.Add(what, sample.Count, sample.Median, sample.Percentile(0.95), sample.Percentile(0.99), null, null, null, null, null, null, null);

    /// <summary>Adds a row.</summary>
    public static void Measured(this Table table, string what, Sample sample, string floorName, Sample floor)
    {
        var (p95, floorP95) = (sample.Percentile(0.95), floor.Percentile(0.95));
        table.Add(
            what, sample.Count, sample.Median, p95, sample.Percentile(0.99), floorName, floor.Count, floor.Median, floorP95,
            sample.Median / floor.Median, sample.Median - floor.Median, p95 - floorP95);
    }
}
