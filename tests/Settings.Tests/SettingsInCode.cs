using System.Collections;
using System.Reflection;
using CodeRunner.Containers.Engine;
using CodeRunner.Gateway.Settings;
using CodeRunner.Grains.Runs;
using CodeRunner.Streaming;

namespace CodeRunner.Settings.Tests;

/// <summary>Every setting that there is, as the options say.</summary>
internal static class SettingsInCode
{
    private static readonly Assembly[] Ours =
        [typeof(RunOptions).Assembly, typeof(DockerOptions).Assembly, typeof(StreamOptions).Assembly, typeof(GatewayOptions).Assembly, typeof(ClusterOptions).Assembly];

    /// <summary>Their keys; what is named by the operator is <c>&lt;name&gt;</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null)
            .SelectMany(type => KeysOf((string)type.GetField("Section")!.GetValue(null)!, type))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> KeysOf(string section, Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => KeysOf($"{section}:{property.Name}", property));

    private static IEnumerable<string> KeysOf(string key, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [_, var value])
        {
            return value == typeof(string) || value.IsPrimitive ? [$"{key}:<name>"] : KeysOf($"{key}:<name>", value);
        }

        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan) || typeof(IEnumerable).IsAssignableFrom(type) ? [key] : KeysOf(key, type);
    }
}
