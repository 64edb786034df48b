using System.Collections.Immutable;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Runs;

/// <summary>A run that was in line and goes on in the line of another host: what was asked for, and what came for it meanwhile.</summary>
/// <param name="RunId">Its id, which stays.</param>
/// <param name="Runtime">Name of its runtime.</param>
/// <param name="Files">The person's files.</param>
/// <param name="Entry">Path of the entry file, one of <paramref name="Files"/>.</param>
/// <param name="Arguments">Arguments for the program.</param>
/// <param name="Input">What standard input holds; null leaves it open.</param>
/// <param name="Terminal">Size of its terminal as it is now; null for pipes.</param>
/// <param name="Timeout">How long the program may run.</param>
/// <param name="Typed">What was typed while it waited.</param>
/// <param name="InputClosed">Whether its input takes nothing more.</param>
/// <param name="Since">When it got in line first, so that its way counts as waiting too; hosts' clocks need only agree as well as fairness is wanted.</param>
[GenerateSerializer, Immutable, Alias("coderunner.moved-run")]
internal sealed record MovedRun(
    [property: Id(0)] string RunId,
    [property: Id(1)] string Runtime,
    [property: Id(2)] ImmutableArray<RequestFile> Files,
    [property: Id(3)] string Entry,
    [property: Id(4)] ImmutableArray<string> Arguments,
    [property: Id(5)] byte[]? Input,
    [property: Id(6)] RequestTerminal? Terminal,
    [property: Id(7)] TimeSpan Timeout,
    [property: Id(8)] ImmutableArray<byte[]> Typed,
    [property: Id(9)] bool InputClosed,
    [property: Id(10)] DateTimeOffset Since);
