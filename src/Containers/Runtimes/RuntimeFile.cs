using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeRunner.Containers.Runtimes;

/// <summary>A <c>runtime.json</c> as it stands in its folder; <c>runtimes/README.md</c> says what the fields mean.</summary>
internal sealed record RuntimeFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
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
                : file.Run.Count == 0 ? throw new JsonException("'run' is empty")
                : file;
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }
}
