using System.Text;
using System.Text.RegularExpressions;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Runs;

/// <summary>Finds the file that a run begins with.</summary>
internal static class EntryFinder
{
    /// <summary>The entry's path; null after adding an error.</summary>
    public static string? Find(RuntimeDefinition runtime, RunRequest request, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(request.Entry))
        {
            if (request.Files.Any(file => file.Path == request.Entry))
            {
                return request.Entry;
            }

            errors.Add("entry", $"There is no file '{Words.Short(request.Entry)}' among the files.");
            return null;
        }

        var found = ByName(runtime, request) ?? OnlySource(runtime, request) ?? ByPattern(runtime, request);
        if (found is null)
        {
            errors.Add("entry", $"Say which file {runtime.Title} begins with, or name it {string.Join(" or ", runtime.Entry.Names)}.");
        }

        return found;
    }

    private static string? ByName(RuntimeDefinition runtime, RunRequest request) =>
        runtime.Entry.Names.FirstOrDefault(name => request.Files.Any(file => file.Path == name));

    private static string? OnlySource(RuntimeDefinition runtime, RunRequest request)
    {
        if (request.Files.Count == 1)
        {
            return request.Files[0].Path;
        }

        var sources = Sources(runtime, request).Take(2).ToArray();
        return sources.Length == 1 ? sources[0].Path : null;
    }

    private static string? ByPattern(RuntimeDefinition runtime, RunRequest request)
    {
        if (runtime.Entry.Pattern is not { } pattern)
        {
            return null;
        }

        // The text is the person's: without backtracking no text takes more than linear time.
        var match = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return Sources(runtime, request)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault(file => match.IsMatch(Encoding.UTF8.GetString(file.Content)))?.Path;
    }

    private static IEnumerable<RequestFile> Sources(RuntimeDefinition runtime, RunRequest request) =>
        request.Files.Where(file => runtime.IsSource(file.Path));
}
