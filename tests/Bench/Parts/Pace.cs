namespace CodeRunner.Bench.Parts;

/// <summary>How fast runs follow each other where their speed is measured: a person who presses Run as fast as fingers go.</summary>
internal static class Pace
{
    /// <summary>Ten a second: below a sandbox's half core, which would otherwise be measured too.</summary>
    public static readonly TimeSpan OfRuns = TimeSpan.FromMilliseconds(100);

    /// <summary>Key strokes: twenty a second, faster than anybody types.</summary>
    public static readonly TimeSpan OfKeys = TimeSpan.FromMilliseconds(50);
}
