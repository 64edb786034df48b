using System.Text;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Runs;

/// <summary>What the files of a request may be. The agent checks paths again where it opens them; this is where the person gets words.</summary>
internal sealed class FileRules(RunOptions limits, RuntimeDefinition? runtime, FieldErrors errors)
{
    // Linux: NAME_MAX and PATH_MAX of limits.h, less the workspace's own path.
    private const int MaxName = 255;
    private const int MaxPath = 4000;

    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    public void Check(IReadOnlyList<RequestFile>? files)
    {
        if (files is not { Count: > 0 })
        {
            errors.Add("files", "Send at least one file.");
            return;
        }

        if (files.Count > limits.Files)
        {
            errors.Add("files", $"{files.Count} files are more than the {limits.Files} that a run may have.");
            return;
        }

        for (var i = 0; i < files.Count; i++)
        {
            CheckPath(files[i]?.Path, $"files[{i}].path");
            CheckContent(files[i]?.Content, $"files[{i}].content");
        }

        var total = files.Sum(file => (long)(file?.Content?.Length ?? 0));
        var most = Math.Min(limits.TotalFileBytes, runtime?.Limits.WorkspaceBytes ?? long.MaxValue);
        if (total > most)
        {
            errors.Add("files", $"All files together are {total} bytes; a run may have {most}.");
        }
    }

    private void CheckContent(byte[]? content, string field)
    {
        if (content is null)
        {
            errors.Add(field, "A file needs content; it may be empty.");
        }
        else if (content.Length > limits.FileBytes)
        {
            errors.Add(field, $"The file is {content.Length} bytes; one file may have {limits.FileBytes}.");
        }
    }

    private void CheckPath(string? path, string field)
    {
        if (Problem(path) is { } problem)
        {
            errors.Add(field, problem);
            return;
        }

        for (var slash = path!.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            _folders.Add(path[..slash]);
        }

        if (!_files.Add(path))
        {
            errors.Add(field, $"'{Words.Short(path)}' is there twice.");
        }

        if (_folders.Contains(path) || _files.Any(file => path.StartsWith(file + "/", StringComparison.Ordinal)))
        {
            errors.Add(field, $"'{Words.Short(path)}' is a file and a folder at once.");
        }
    }

    private static string? Problem(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return "A file needs a path.";
        }

        if (path[0] == '/')
        {
            return $"'{Words.Short(path)}' begins with a slash; paths are relative to the workspace.";
        }

        if (path.Contains('\0', StringComparison.Ordinal) || !IsUnicode(path))
        {
            return "A path is Unicode text without NUL characters.";
        }

        if (Encoding.UTF8.GetByteCount(path) > MaxPath)
        {
            return $"The path is longer than {MaxPath} bytes.";
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or "." or "..")
            {
                return $"'{Words.Short(path)}' leaves the workspace or has an empty part; write it without '.', '..' and '//'.";
            }

            if (Encoding.UTF8.GetByteCount(segment) > MaxName)
            {
                return $"'{Words.Short(segment)}' is longer than the {MaxName} bytes that a name may have.";
            }
        }

        return null;
    }

    private static bool IsUnicode(string path)
    {
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !path.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
