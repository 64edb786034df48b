using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Warm;

/// <summary>How many warm sandboxes of a runtime there are and should be.</summary>
/// <param name="Runtime">The runtime.</param>
/// <param name="Standing">Those that stand ready.</param>
/// <param name="Least">As many there are always to be.</param>
/// <param name="Demand">As many were asked for at once of late.</param>
internal readonly record struct Shortage(RuntimeDefinition Runtime, int Standing, int Least, int Demand)
{
    /// <summary>
    /// The runtime that gets the next one; null if none lacks any. What each is to have always comes first: a class that presses Run in one
    /// language would otherwise fill the pool and leave nothing for the others.
    /// </summary>
    public static RuntimeDefinition? Next(IEnumerable<Shortage> runtimes)
    {
        Shortage[] lacking = [.. runtimes.Where(each => each.Standing < Math.Max(each.Least, each.Demand))];
        return lacking.Length == 0 ? null : lacking.MaxBy(each => (Math.Max(0, each.Least - each.Standing), each.Demand - each.Standing)).Runtime;
    }
}
