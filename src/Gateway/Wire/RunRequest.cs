using System.ComponentModel;
using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>A program to run, as a client sends it. Everything may be missing; what must not be is found by <see cref="RunRequestReader"/>.</summary>
[MessagePackObject]
public sealed class RunRequest
{
    /// <summary>Name or alias of the runtime.</summary>
    [Key("runtime"), Description("Name or alias of a runtime.")]
    public string? Runtime { get; init; }

    /// <summary>All files of the workspace.</summary>
    [Key("files"), Description("All files of the workspace.")]
    public IReadOnlyList<RunFile?>? Files { get; init; }

    /// <summary>Path of the entry; by default the runtime's own rule.</summary>
    [Key("entry"), Description("Path of the file to start; by default the runtime's own rule.")]
    public string? Entry { get; init; }

    /// <summary>Arguments of the program.</summary>
    [Key("args"), Description("Arguments of the program.")]
    public IReadOnlyList<string?>? Args { get; init; }

    /// <summary>All of standard input; without it, it stays open for <c>Input</c>.</summary>
    [Key("stdin"), Description("All of standard input. Over REST it is empty when left out.")]
    public string? Stdin { get; init; }

    /// <summary>Size of a terminal, for a program that gets one.</summary>
    [Key("terminal"), Description("Size of a terminal; only over the hub.")]
    public TerminalSize? Terminal { get; init; }

    /// <summary>Milliseconds it may run.</summary>
    [Key("timeoutMs"), Description("Milliseconds that the program may run.")]
    public int? TimeoutMs { get; init; }
}
