using System.Globalization;

namespace CodeRunner.Bench;

/// <summary>How often each part does what it measures, and with how many sessions; each can be set on the command line as <c>name=number</c>.</summary>
internal sealed class Sizes
{
    private readonly Dictionary<string, int> _values = new()
    {
        ["runs"] = 200,
        ["firsts"] = 12,
        ["compiles"] = 30,
        ["keys"] = 500,
        ["busy"] = 40,
        ["seconds"] = 20,
        ["crowd"] = 40,
        ["idle"] = 100,
        ["churn"] = 100,
        ["connections"] = 1000,
        ["minutes"] = 1,
        ["megabytes"] = 100,
        ["attacked"] = 100,
    };

    /// <summary>Their names with what they are.</summary>
    public string Words => string.Join(' ', _values.Select(value => $"{value.Key}={value.Value}"));

    /// <summary>One of them.</summary>
    public int this[string name] => _values[name];

    /// <summary>Takes <c>name=number</c>; false if there is no such size or it is no positive number.</summary>
    public bool TrySet(string argument)
    {
        var parts = argument.Split('=', 2);
        if (parts.Length != 2 || !_values.ContainsKey(parts[0]) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var value) || value < 1)
        {
            return false;
        }

        _values[parts[0]] = value;
        return true;
    }
}
