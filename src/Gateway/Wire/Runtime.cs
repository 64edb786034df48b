using CodeRunner.Grains.Interfaces.Hosts;
using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>A language that can run.</summary>
/// <param name="Name">Name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Version">Version of the language.</param>
/// <param name="Aliases">Other names it answers to.</param>
/// <param name="Extensions">Extensions of its source files, with the dot.</param>
/// <param name="Entry">Path of the usual entry file.</param>
/// <param name="Terminal">Whether its programs may run on a terminal.</param>
/// <param name="Notebook">Whether it has a notebook kernel.</param>
/// <param name="Image">Docker image.</param>
[MessagePackObject]
public sealed record Runtime(
    [property: Key("name")] string Name,
    [property: Key("title")] string Title,
    [property: Key("version")] string Version,
    [property: Key("aliases")] IReadOnlyList<string> Aliases,
    [property: Key("extensions")] IReadOnlyList<string> Extensions,
    [property: Key("entry")] string Entry,
    [property: Key("terminal")] bool Terminal,
    [property: Key("notebook")] bool Notebook,
    [property: Key("image")] string Image)
{
    internal static Runtime Of(RuntimeDescription runtime) => new(
        runtime.Name, runtime.Title, runtime.Version, runtime.Aliases, runtime.Extensions, runtime.Entry, runtime.Terminal, runtime.Notebook, runtime.Image);
}
