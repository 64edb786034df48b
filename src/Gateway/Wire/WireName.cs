using System.Collections.Frozen;
using System.Text.Json;

namespace CodeRunner.Gateway.Wire;

/// <summary>Names of enum values on the wire: camelCase.</summary>
internal static class WireName
{
    /// <summary>The value's name.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
