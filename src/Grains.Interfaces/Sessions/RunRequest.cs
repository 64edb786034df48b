namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>A program to run. Validated by the session; see <see cref="RunRejected"/>.</summary>
/// <param name="Runtime">Name or alias of the runtime.</param>
/// <param name="Files">All files of the person's workspace.</param>
/// <param name="Entry">Path of the entry, or null for the runtime's own rule.</param>
/// <param name="Arguments">Arguments for the program.</param>
/// <param name="Input">What standard input holds, UTF-8; null leaves it open.</param>
/// <param name="Terminal">Size of its terminal; null for separate pipes.</param>
/// <param name="TimeoutMs">Milliseconds it may run; null for the default.</param>
[GenerateSerializer, Immutable, Alias("coderunner.run-request")]
public sealed record RunRequest(
    [property: Id(0)] string Runtime,
    [property: Id(1)] IReadOnlyList<RequestFile> Files,
    [property: Id(2)] string? Entry = null,
    [property: Id(3)] IReadOnlyList<string>? Arguments = null,
    [property: Id(4)] byte[]? Input = null,
    [property: Id(5)] RequestTerminal? Terminal = null,
    [property: Id(6)] int? TimeoutMs = null);

/// <summary>A file of the person.</summary>
/// <param name="Path">Relative, <c>/</c>-separated.</param>
/// <param name="Content">Its bytes, already decoded.</param>
[GenerateSerializer, Immutable, Alias("coderunner.request-file")]
public sealed record RequestFile([property: Id(0)] string Path, [property: Id(1)] byte[] Content);

/// <summary>Size of a terminal in characters.</summary>
/// <param name="Columns">Characters in a line.</param>
/// <param name="Rows">Lines.</param>
[GenerateSerializer, Immutable, Alias("coderunner.request-terminal")]
public sealed record RequestTerminal([property: Id(0)] int Columns, [property: Id(1)] int Rows);

/// <summary>An accepted run.</summary>
/// <param name="RunId">Its id, unique in the cluster.</param>
[GenerateSerializer, Immutable, Alias("coderunner.run-accepted")]
public sealed record RunAccepted([property: Id(0)] string RunId);
