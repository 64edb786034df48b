using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using CodeRunner.Containers.Engine;
using CodeRunner.Gateway.Settings;
using CodeRunner.Grains.Runs;
using CodeRunner.Streaming;

namespace CodeRunner.Settings.Tests;

/// <summary>Holds <c>docs/configuration.md</c> against the options: each setting has a line, and each line a setting.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly Assembly[] Ours =
        [typeof(RunOptions).Assembly, typeof(DockerOptions).Assembly, typeof(StreamOptions).Assembly, typeof(GatewayOptions).Assembly, typeof(ClusterOptions).Assembly];

    [Fact]
    public void Page_ListsJustTheSettingsThatThereAre()
    {
        var settings = Ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null)
            .SelectMany(type => Keys((string)type.GetField("Section")!.GetValue(null)!, type))
            .Order(StringComparer.Ordinal);
        var listed = Line().Matches(File.ReadAllText(Page())).Select(line => line.Groups["key"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(settings, listed);
    }

    private static IEnumerable<string> Keys(string section, Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => Keys($"{section}:{property.Name}", property));

    private static IEnumerable<string> Keys(string key, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [_, var value])
        {
            return value == typeof(string) || value.IsPrimitive ? [$"{key}:<name>"] : Keys($"{key}:<name>", value);
        }

        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan) || typeof(IEnumerable).IsAssignableFrom(type) ? [key] : Keys(key, type);
    }

    private static string Page()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CodeRunner.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside of the repository");
        }

        return Path.Combine(folder, "docs", "configuration.md");
    }

    [GeneratedRegex(@"^\| `(?<key>CodeRunner:[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
