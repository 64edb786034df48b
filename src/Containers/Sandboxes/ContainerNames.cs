using System.Text.RegularExpressions;
using CodeRunner.Containers.Engine;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>
/// Names of sandboxes' containers: <c>coderunner-{owner}-{runtime}</c>. The owner is a session, or stands for none. The engine's labels can't
/// change, names can: who owns a container is what its name says.
/// </summary>
internal sealed class ContainerNames(IOptions<SandboxOptions> options)
{
    private string Prefix => options.Value.NamePrefix;

    /// <summary>Name of a sandbox's container.</summary>
    public string Of(SandboxPlace place) => $"{Prefix}{place.Owner}-{place.Runtime.Name}";

    /// <summary>Whose a container is; null if its name is none of ours.</summary>
    public string? OwnerOf(ContainerListResponse container)
    {
        var name = container.Names.Select(name => name.TrimStart('/')).FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        return name is not null && container.Labels.TryGetValue(Labels.Runtime, out var runtime) && name.EndsWith($"-{runtime}", StringComparison.Ordinal)
            && name.Length > Prefix.Length + runtime.Length + 1
                ? name[Prefix.Length..^(runtime.Length + 1)]
                : null;
    }

    /// <summary>A filter of the engine's list calls for all that an owner has.</summary>
    public IDictionary<string, IDictionary<string, bool>> OfOwner(string owner) =>
        new Dictionary<string, IDictionary<string, bool>> { ["name"] = new Dictionary<string, bool> { [$"^/?{Regex.Escape($"{Prefix}{owner}-")}"] = true } };
}
