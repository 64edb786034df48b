using CodeRunner.Grains.Interfaces;

namespace CodeRunner.Grains.Runs;

/// <summary>Errors of a request, by field.</summary>
internal sealed class FieldErrors
{
    // Enough to mend a request; a hostile one doesn't get a message as long as itself.
    private const int Most = 20;

    private readonly SortedDictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public void Add(string field, string message)
    {
        if (_byField.TryGetValue(field, out var messages))
        {
            messages.Add(message);
        }
        else if (_byField.Count < Most)
        {
            _byField[field] = [message];
        }
    }

    /// <exception cref="RunRejected">There is one.</exception>
    public void ThrowIfAny()
    {
        if (_byField.Count > 0)
        {
            throw new RunRejected(_byField.ToDictionary(field => field.Key, field => field.Value.ToArray()));
        }
    }
}
