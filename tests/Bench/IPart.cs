using CodeRunner.Bench.Reports;

namespace CodeRunner.Bench;

/// <summary>A part of the benchmark, which can be run alone.</summary>
internal interface IPart
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in half a line.</summary>
    string Measures { get; }

    /// <summary>Measures and reports.</summary>
    Task MeasureAsync(Subject bench, Report report);
}
