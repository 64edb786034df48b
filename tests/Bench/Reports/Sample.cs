namespace CodeRunner.Bench.Reports;

/// <summary>Durations of the same thing done many times, in milliseconds.</summary>
internal sealed class Sample(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    /// <summary>How many there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>The duration that half of them don't exceed.</summary>
    public double Median => Percentile(0.5);

    /// <summary>The duration that this share of them doesn't exceed; nearest rank. Not a number if there are none.</summary>
    public double Percentile(double share) =>
        _sorted.Length == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
