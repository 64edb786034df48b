using System.Collections.Frozen;
using System.Net;
using CodeRunner.Containers.Engine;
using CodeRunner.Containers.Sandboxes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Runtimes;

/// <inheritdoc/>
internal sealed partial class RuntimeCatalog(
    DockerEngine engine, IOptions<SandboxOptions> sandbox, IOptions<LimitsOptions> limits, ILogger<RuntimeCatalog> logger) : IRuntimeCatalog
{
    private readonly Lazy<RuntimeFile[]> _files = new(() => LoadAll(sandbox.Value.RuntimesPath));

    /// <summary>Runtimes whose missing image has been told of: a lab may well want only some, and this is looked at every few seconds.</summary>
    private readonly HashSet<string> _missing = [];
    private FrozenDictionary<string, RuntimeDefinition> _byName = FrozenDictionary<string, RuntimeDefinition>.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<RuntimeDefinition> Runtimes { get; private set; } = [];

    /// <inheritdoc/>
    public RuntimeDefinition? Find(string nameOrAlias) => _byName.GetValueOrDefault(nameOrAlias);

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var found = new List<RuntimeDefinition>();
        foreach (var file in _files.Value)
        {
            var image = sandbox.Value.Images.TryGetValue(file.Name, out var named) ? named : $"{sandbox.Value.ImagePrefix}{file.Name}:latest";
            if (await InspectAsync(image, cancellationToken) is { } inspected)
            {
                found.Add(Define(file, image, inspected.Id, inspected.Version));
                _missing.Remove(file.Name);
            }
            else if (_missing.Add(file.Name))
            {
                LogMissing(file.Name, image);
            }
        }

        _byName = found
            .SelectMany(runtime => runtime.Aliases.Prepend(runtime.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Runtime: runtime)))
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Runtime, StringComparer.OrdinalIgnoreCase);
        Runtimes = found;
    }

    private static RuntimeFile[] LoadAll(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidDataException($"CodeRunner:Sandbox:RuntimesPath is '{path}', which is no folder. It must hold a folder per runtime.");
        }

        var files = Directory.GetFiles(path, "runtime.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Order(StringComparer.Ordinal).Select(RuntimeFile.Load).ToArray();
        var clash = files.SelectMany(file => file.Aliases.Prepend(file.Name).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(names => names.Count() > 1);
        return clash is null ? files : throw new InvalidDataException($"Two runtimes in '{path}' answer to the name '{clash.Key}'.");
    }

    /// <summary>An image's id and the language's version as it says; null if there is no such image.</summary>
    private async Task<(string Id, string Version)?> InspectAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            var inspected = await engine.AskAsync("look at an image", (docker, token) => docker.Images.InspectImageAsync(image, token), cancellationToken);
            return (inspected.ID, inspected.Config?.Labels?.TryGetValue(Labels.Version, out var version) == true ? version : "");
        }
        catch (EngineRefused refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private RuntimeDefinition Define(RuntimeFile file, string image, string imageId, string version)
    {
        var named = limits.Value.Runtimes.TryGetValue(file.Name, out var values) ? values : new LimitValues();
        return new RuntimeDefinition
        {
            Name = file.Name,
            Title = file.Title,
            Version = version,
            Aliases = file.Aliases,
            Extensions = file.Extensions,
            Entry = file.Entry,
            Terminal = file.Terminal,
            Notebook = file.Notebook,
            Image = image,
            ImageId = imageId,
            Compile = file.Compile,
            Run = file.Run,
            Environment = file.Environment,
            Ignore = file.Ignore,
            MemoryWords = file.MemoryWords,
            Lifetime = file.Lifetime,
            Limits = named.Or(file.Limits).Or(limits.Value.Default).ToLimits(),
            Mounts = file.Mounts,
            Service = file.Service,
        };
    }

    [LoggerMessage(LogLevel.Warning, "Runtime {Runtime} is left out: there is no image {Image} on this host; make it with deploy/images.sh")]
    private partial void LogMissing(string runtime, string image);
}
