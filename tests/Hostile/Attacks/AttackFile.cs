using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Hostile.Attacks;

/// <summary>Finds and reads attacks.</summary>
internal static class AttackFile
{
    /// <summary>Narrows the suite to paths with this text in them, for whoever writes an attack.</summary>
    public const string Filter = "CODERUNNER_ATTACKS";

    private static readonly Dictionary<string, (string Runtime, string Comment)> Languages = new()
    {
        [".py"] = ("python", "# "),
        [".js"] = ("javascript", "// "),
        [".java"] = ("java", "// "),
        [".c"] = ("cpp", "// "),
        [".cpp"] = ("cpp", "// "),
        [".sql"] = ("mysql", "-- "),
    };

    private static string Root { get; } = Path.Combine(Repository.Root, "tests", "Hostile", "Attacks");

    /// <summary>Paths of all attacks, below <c>Attacks</c>.</summary>
    public static IEnumerable<string> Paths() =>
        from file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file)
        where Languages.ContainsKey(Path.GetExtension(path)) && path.Contains('/') && !path.Contains(".files/") && !path.Contains(".neighbour.")
        where path.Contains(Environment.GetEnvironmentVariable(Filter) ?? "", StringComparison.Ordinal)
        orderby path
        select path;

    /// <exception cref="FormatException">The head of the file isn't as the README has it.</exception>
    public static Attack Read(string path)
    {
        var source = File.ReadAllText(Path.Combine(Root, path));
        var (runtime, comment) = Languages[Path.GetExtension(path)];
        var head = source.Split('\n').TakeWhile(line => line.StartsWith(comment, StringComparison.Ordinal)).Select(line => line[comment.Length..].Trim()).ToArray();
        var fields = head.Skip(1).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "");
        if (fields.FirstOrDefault(field => field.Key is not ("ends" or "limit" or "prints" or "hides" or "as" or "stdin" or "terminal" or "beside")) is { } unknown)
        {
            throw new FormatException($"{path}: the head knows no '{unknown.Key}'");
        }

        var limit = TimeSpan.FromSeconds(double.Parse(fields["limit"].SingleOrDefault() ?? "5"));
        return new Attack(
            path,
            head[0],
            [.. fields["ends"].Single().Split(" or ").Select(Verdict.Parse)],
            limit,
            [.. fields["prints"]],
            [.. fields["hides"]],
            fields.Contains("beside"),
            RunRequest.Of(runtime, [(fields["as"].SingleOrDefault() ?? Name(path), source), .. FilesOf(path)]) with
            {
                Entry = fields["as"].SingleOrDefault() ?? Name(path),
                TimeoutMs = (int)limit.TotalMilliseconds,
                Stdin = fields["stdin"].SingleOrDefault(),
                Terminal = fields.Contains("terminal") ? new TerminalSize { Columns = 80, Rows = 24 } : null,
            },
            Neighbour(path));
    }

    private static string Name(string path) => Path.GetExtension(path) == ".java" ? "Main.java" : $"main{Path.GetExtension(path)}";

    /// <summary>The files of the folder <c>NAME.files</c> beside the attack.</summary>
    private static IEnumerable<(string Path, string Content)> FilesOf(string path)
    {
        var folder = Path.Combine(Root, Path.ChangeExtension(path, ".files"));
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(folder, file), File.ReadAllText(file)))
            : [];
    }

    private static RunRequest? Neighbour(string path)
    {
        var extension = Path.GetExtension(path);
        var file = Path.Combine(Root, Path.ChangeExtension(path, $".neighbour{extension}"));
        return File.Exists(file) ? RunRequest.Of(Languages[extension].Runtime, (Name(path), File.ReadAllText(file))) : null;
    }
}
