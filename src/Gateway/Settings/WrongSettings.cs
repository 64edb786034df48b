using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Settings;

/// <summary>Collects what is wrong with a section's settings, each by its full key.</summary>
internal sealed class WrongSettings(string section)
{
    private readonly List<string> _wrong = [];

    public ValidateOptionsResult Result => _wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_wrong);

    public void Check(bool right, string key, string rule, object? value)
    {
        if (!right)
        {
            _wrong.Add($"{section}:{key} {rule}; it is '{value}'.");
        }
    }
}
