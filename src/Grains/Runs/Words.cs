namespace CodeRunner.Grains.Runs;

/// <summary>Text of a request as it may stand in a message.</summary>
internal static class Words
{
    private const int Longest = 80;

    /// <summary>The text without control characters, cut to a length that fits a sentence.</summary>
    public static string Short(string text)
    {
        var clean = string.Concat(text.Take(Longest + 1).Select(c => char.IsControl(c) ? ' ' : c));
        return clean.Length > Longest ? string.Concat(clean.AsSpan(0, Longest), "…") : clean;
    }
}
