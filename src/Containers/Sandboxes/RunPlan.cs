namespace CodeRunner.Containers.Sandboxes;

/// <summary>A validated run: all that a sandbox needs to know.</summary>
/// <param name="Files">The person's files, all of them.</param>
/// <param name="Entry">Path of the entry file, one of <paramref name="Files"/>.</param>
/// <param name="Arguments">Arguments for the program.</param>
/// <param name="Input">What standard input holds; null leaves it open for <see cref="ISandboxRun.InputAsync"/>.</param>
/// <param name="Columns">Width of the terminal in characters; 0 for pipes.</param>
/// <param name="Rows">Height of the terminal in lines; 0 for pipes.</param>
/// <param name="Timeout">How long the program may run. The compile step has its own limit, from the runtime.</param>
/// <param name="OutputLimit">Bytes the program may write to both streams together.</param>
/// <param name="Credit">Bytes of output granted from the start.</param>
public sealed record RunPlan(
    IReadOnlyList<RunFile> Files,
    string Entry,
    IReadOnlyList<string> Arguments,
    ReadOnlyMemory<byte>? Input,
    int Columns,
    int Rows,
    TimeSpan Timeout,
    long OutputLimit,
    int Credit);

/// <summary>A file of the person.</summary>
/// <param name="Path">Relative, <c>/</c>-separated, validated: no empty, <c>.</c> or <c>..</c> segment, no NUL.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RunFile(string Path, ReadOnlyMemory<byte> Content);
