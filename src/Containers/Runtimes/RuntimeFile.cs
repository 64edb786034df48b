using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CodeRunner.Containers.Runtimes;

/// <summary>A <c>runtime.json</c> as it stands in its folder; <c>runtimes/README.md</c> says what the fields mean.</summary>
internal sealed partial record RuntimeFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Name { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Asked once when the image is made; the answer is the image's label.</summary>
    public required IReadOnlyList<string> Version { get; init; }

    public required EntryRule Entry { get; init; }

    public bool Terminal { get; init; } = true;

    public bool Notebook { get; init; }

    public IReadOnlyList<string> Compile { get; init; } = [];

    public required IReadOnlyList<string> Run { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Ignore { get; init; } = [];

    public string? MemoryWords { get; init; }

    public SandboxLifetime Lifetime { get; init; }

    public LimitValues Limits { get; init; } = new();

    public IReadOnlyList<RuntimeMount> Mounts { get; init; } = [];

    public RuntimeService? Service { get; init; }

    /// <exception cref="InvalidDataException">It can't be read, or says something wrong; names the file and what.</exception>
    public static RuntimeFile Load(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<RuntimeFile>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
            var folder = Path.GetFileName(Path.GetDirectoryName(path));
            return file.Name != folder ? throw new JsonException($"'name' is '{file.Name}', but its folder is '{folder}'")
                : file.Problem() is { } problem ? throw new JsonException(problem)
                : file;
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }

    private string? Problem() =>
        !NamePattern.IsMatch(Name) ? $"'name' is '{Name}', but must be a lower-case letter, then at most 31 lower-case letters, digits and dashes"
        : Run.Count == 0 ? "'run' is empty"
        : Extensions.Any(extension => !extension.StartsWith('.')) ? "'extensions' must begin with a dot"
        : LimitRules.Problem(Limits) is { } limit ? $"'limits.{JsonNamingPolicy.CamelCase.ConvertName(limit.Name)}' {limit.Rule}"
        : Mounts.Any(mount => !mount.Path.StartsWith('/')) ? "'mounts.path' must be absolute"
        : Mounts.Any(mount => mount is not { Bytes: > 0, Inodes: > 0 }) ? "'mounts' must have a size in 'bytes' and 'inodes'"
        : Service is { Uid: <= 0 } or { Gid: <= 0 } ? "'service' must run as somebody other than root: set 'uid' and 'gid'"
        : Service is { } service && !service.User.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? "'service.user' must be a user's name"
        : Service is { Command.Count: 0 } or { Ready.Count: 0 } ? "'service.command' and 'service.ready' must not be empty"
        : Service is { ReadyTimeoutMs: <= 0 } ? "'service.readyTimeoutMs' must be at least 1"
        : PatternProblem();

    private string? PatternProblem()
    {
        try
        {
            _ = Entry.Pattern is { } pattern ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.Multiline) : null;
            return null;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return $"'entry.pattern': {failure.Message}";
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    private static partial Regex NamePattern { get; }
}
