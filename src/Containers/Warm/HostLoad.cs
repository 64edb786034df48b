using CodeRunner.Containers.Engine;

namespace CodeRunner.Containers.Warm;

/// <inheritdoc/>
internal sealed class HostLoad(DockerEngine engine) : IHostLoad
{
    private const string MemoryInfo = "/proc/meminfo";

    /// <inheritdoc/>
    public bool HasRoom => Read("MemAvailable:") > Read("MemTotal:") / 4;

    /// <inheritdoc/>
    public Task QuietAsync(CancellationToken cancellationToken) => engine.QuietAsync(cancellationToken);

    /// <summary>A figure of the kernel's, in KiB.</summary>
    private static long Read(string name)
    {
        var line = File.ReadLines(MemoryInfo).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), out var figure) ? figure : 0;
    }
}
