using CodeRunner.Grains.Interfaces.Hosts;
using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>What a session may do. Times in milliseconds, sizes in bytes.</summary>
/// <param name="TimeoutMs">A run's time when the request names none.</param>
/// <param name="MaxTimeoutMs">Longest time a request may name.</param>
/// <param name="OutputBytes">Output of a run.</param>
/// <param name="FileBytes">Size of one file.</param>
/// <param name="Files">Number of files.</param>
/// <param name="TotalFileBytes">Size of all files together.</param>
/// <param name="Runs">Runs of a session at once.</param>
/// <param name="SandboxIdleMs">Time without a run after which a sandbox goes.</param>
[MessagePackObject]
public sealed record Limits(
    [property: Key("timeoutMs")] int TimeoutMs,
    [property: Key("maxTimeoutMs")] int MaxTimeoutMs,
    [property: Key("outputBytes")] long OutputBytes,
    [property: Key("fileBytes")] int FileBytes,
    [property: Key("files")] int Files,
    [property: Key("totalFileBytes")] int TotalFileBytes,
    [property: Key("runs")] int Runs,
    [property: Key("sandboxIdleMs")] int SandboxIdleMs)
{
    internal static Limits Of(SessionLimits limits) => new(
        limits.TimeoutMs,
        limits.MaxTimeoutMs,
        limits.OutputBytes,
        limits.FileBytes,
        limits.Files,
        limits.TotalFileBytes,
        limits.Runs,
        limits.SandboxIdleMs);
}
