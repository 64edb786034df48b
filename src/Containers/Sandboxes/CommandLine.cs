using System.Globalization;
using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>Fills the placeholders of a runtime's commands.</summary>
internal static class CommandLine
{
    /// <summary>The command for a run.</summary>
    public static IReadOnlyList<string> Fill(IReadOnlyList<string> command, RunPlan plan, RuntimeDefinition runtime, int build)
    {
        var filled = new List<string>(command.Count);
        foreach (var element in command)
        {
            if (element == "{sources}")
            {
                filled.AddRange(plan.Files.Select(file => file.Path).Where(runtime.IsSource).Select(NoOption));
            }
            else
            {
                // The build directory first: the entry's name is the person's, and may itself look like a placeholder.
                filled.Add(element
                    .Replace("{build}", string.Create(CultureInfo.InvariantCulture, $"/build/{build}"), StringComparison.Ordinal)
                    .Replace("{entry}", NoOption(plan.Entry), StringComparison.Ordinal));
            }
        }

        return filled;
    }

    /// <summary>The whole environment of a run.</summary>
    public static IReadOnlyList<string> Environment(RuntimeDefinition runtime, bool onTerminal) =>
    [
        .. ContainerShape.BaseEnvironment,
        .. onTerminal ? ["TERM=xterm-256color"] : Array.Empty<string>(),
        .. runtime.Environment.Select(variable => $"{variable.Key}={variable.Value}"),
    ];

    // A file named like an option must not become one.
    private static string NoOption(string path) => path.StartsWith('-') ? $"./{path}" : path;
}
