using System.Globalization;

namespace CodeRunner.Cluster.Figures;

/// <summary>Measured times, and what is said of them.</summary>
public sealed class Distribution
{
    private readonly List<double> _seconds = [];

    public void Add(TimeSpan time) => _seconds.Add(time.TotalSeconds);

    public void Add(IEnumerable<TimeSpan> times) => _seconds.AddRange(times.Select(time => time.TotalSeconds));

    /// <summary>Median and 95th percentile in seconds, of how many.</summary>
    public override string ToString() => _seconds.Count == 0 ? "(nobody)" : string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):F3} s, p95 {At(0.95):F3} s, of {_seconds.Count}");

    private double At(double share) => _seconds.Order().ElementAt((int)Math.Min(_seconds.Count - 1, Math.Floor(share * _seconds.Count)));
}
