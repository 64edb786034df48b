using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>A container of one session for one runtime, with its agent. Disposing removes it; that never fails, what is left goes to the reaper.</summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>The container's id.</summary>
    string Id { get; }

    /// <summary>What it runs.</summary>
    RuntimeDefinition Runtime { get; }

    /// <summary>Where it came from.</summary>
    SandboxOrigin Origin { get; }

    /// <summary>What it takes to take it up after a crash.</summary>
    SandboxRecord Record { get; }

    /// <summary>Completes when the sandbox is gone: disposed, or its container or agent died. Never faults.</summary>
    Task Gone { get; }

    /// <summary>
    /// Puts the person's files into the workspace and runs the program, after its compile step if the runtime has one.
    /// Returns at once; files, compile step, output and end arrive through <see cref="ISandboxRun.Events"/>.
    /// </summary>
    ISandboxRun Run(RunPlan plan);

    /// <summary>Opens a file of the workspace for reading.</summary>
    /// <param name="path">Relative, <c>/</c>-separated.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The file, or null if there is no regular file of that path inside the workspace.</returns>
    /// <exception cref="SandboxFailed">The sandbox is gone.</exception>
    Task<SandboxFile?> ReadFileAsync(string path, CancellationToken cancellationToken);
}

/// <summary>A file of a workspace as it was when it was read.</summary>
/// <param name="Content">Its bytes; at most the workspace's size.</param>
/// <param name="Version">Changes when the file changes.</param>
public sealed record SandboxFile(ReadOnlyMemory<byte> Content, long Version);
