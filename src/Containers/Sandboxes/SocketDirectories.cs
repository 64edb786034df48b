using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>The directories of this host in which agents listen: one per sandbox, closed to everybody but root, gone with the container.</summary>
internal sealed class SocketDirectories(IOptions<SandboxOptions> options, TimeProvider time)
{
    // Longer than a container may take from its directory to its place in the engine's list.
    private static readonly TimeSpan StaleAge = TimeSpan.FromMinutes(10);

    private readonly string _root = Path.GetFullPath(options.Value.Directory);

    /// <summary>Makes one.</summary>
    /// <returns>Its absolute path.</returns>
    public string Make()
    {
        const int nameBytes = 8;
        const UnixFileMode onlyRoot = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(_root, onlyRoot);
        return Directory.CreateDirectory(Path.Combine(_root, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(nameBytes))), onlyRoot).FullName;
    }

    /// <summary>Removes one; does nothing if it is gone, or isn't one of ours.</summary>
    public void Remove(string directory)
    {
        if (Path.GetDirectoryName(directory) == _root)
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody else was faster.
            }
        }
    }

    /// <summary>Removes those whose container never came to be, because this process or one before it died in between.</summary>
    /// <param name="inUse">Those that containers have.</param>
    public void RemoveStale(IEnumerable<string> inUse)
    {
        var kept = inUse.ToHashSet(StringComparer.Ordinal);
        var newest = time.GetUtcNow() - StaleAge;
        var root = new DirectoryInfo(_root);
        foreach (var directory in root.Exists ? root.EnumerateDirectories() : [])
        {
            if (!kept.Contains(directory.FullName) && directory.LastWriteTimeUtc < newest)
            {
                Remove(directory.FullName);
            }
        }
    }
}
