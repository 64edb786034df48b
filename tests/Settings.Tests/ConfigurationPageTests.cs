using System.Text.RegularExpressions;

namespace CodeRunner.Settings.Tests;

/// <summary>Holds <c>docs/configuration.md</c> against the options: each setting has a line, and each line a setting.</summary>
public sealed partial class ConfigurationPageTests
{
    [Fact]
    public void Page_ListsJustTheSettingsThatThereAre()
    {
        var listed = Line().Matches(File.ReadAllText(Source.Path("docs", "configuration.md"))).Select(line => line.Groups["key"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(SettingsInCode.Keys, listed);
    }

    [GeneratedRegex(@"^\| `(?<key>CodeRunner:[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
