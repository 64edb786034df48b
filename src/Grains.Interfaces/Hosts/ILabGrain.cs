namespace CodeRunner.Grains.Interfaces.Hosts;

/// <summary>What the lab offers, answered by any silo; key 0.</summary>
[Alias("coderunner.lab")]
public interface ILabGrain : IGrainWithIntegerKey
{
    /// <summary>The runtimes, the limits and whether a run could start now.</summary>
    [Alias("describe"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<LabDescription> Describe(CancellationToken cancellationToken);

    /// <summary>An id for a new session: that of one which stands ready on the host with most room, or one that nobody has had. Nobody can guess it.</summary>
    [Alias("newSession"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<string> NewSession(CancellationToken cancellationToken);

    /// <summary>The same for a session whose first run is of a runtime that is known: where that stands ready, other things being equal.</summary>
    [Alias("newSessionFor"), ResponseTimeout(ResponseTimes.Prompt)]
    Task<string> NewSessionFor(string runtime, CancellationToken cancellationToken);
}

/// <summary>What a lab offers.</summary>
/// <param name="Runtimes">Languages, by name.</param>
/// <param name="Limits">What a session may do.</param>
/// <param name="NotReady">Why no run could start now, or null.</param>
[GenerateSerializer, Immutable, Alias("coderunner.lab-description")]
public sealed record LabDescription(
    [property: Id(0)] IReadOnlyList<RuntimeDescription> Runtimes,
    [property: Id(1)] SessionLimits Limits,
    [property: Id(2)] string? NotReady);

/// <summary>A language, for people and editors.</summary>
/// <param name="Name">Name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Version">Version of the language.</param>
/// <param name="Aliases">Other names it answers to.</param>
/// <param name="Extensions">Extensions of its source files, with the dot.</param>
/// <param name="Entry">Path of the usual entry file.</param>
/// <param name="Terminal">Whether its programs may run on a terminal.</param>
/// <param name="Notebook">Whether it has a notebook kernel.</param>
/// <param name="Image">Docker image.</param>
[GenerateSerializer, Immutable, Alias("coderunner.runtime-description")]
public sealed record RuntimeDescription(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Version,
    [property: Id(3)] IReadOnlyList<string> Aliases,
    [property: Id(4)] IReadOnlyList<string> Extensions,
    [property: Id(5)] string Entry,
    [property: Id(6)] bool Terminal,
    [property: Id(7)] bool Notebook,
    [property: Id(8)] string Image);

/// <summary>What a session may do. Times in milliseconds, sizes in bytes.</summary>
/// <param name="TimeoutMs">A run's time when the request names none.</param>
/// <param name="MaxTimeoutMs">Longest time a request may name.</param>
/// <param name="OutputBytes">Output of a run.</param>
/// <param name="FileBytes">Size of one file.</param>
/// <param name="Files">Number of files.</param>
/// <param name="TotalFileBytes">Size of all files together.</param>
/// <param name="Runs">Runs of a session at once.</param>
/// <param name="SandboxIdleMs">Time without a run after which a sandbox goes.</param>
[GenerateSerializer, Immutable, Alias("coderunner.session-limits")]
public sealed record SessionLimits(
    [property: Id(0)] int TimeoutMs,
    [property: Id(1)] int MaxTimeoutMs,
    [property: Id(2)] long OutputBytes,
    [property: Id(3)] int FileBytes,
    [property: Id(4)] int Files,
    [property: Id(5)] int TotalFileBytes,
    [property: Id(6)] int Runs,
    [property: Id(7)] int SandboxIdleMs);
