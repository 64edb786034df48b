using System.Text;
using CodeRunner.Grains.Interfaces;
using Asked = CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Wire;

/// <summary>Turns a client's request into the session's. Checks what only the wire can get wrong; the session checks the rest.</summary>
internal static class RunRequestReader
{
    // Enough to mend a request; a hostile one doesn't get an answer as long as itself.
    private const int MostErrors = 20;

    /// <exception cref="RunRejected">Something is wrong; says what, by field.</exception>
    public static Asked.RunRequest Read(RunRequest? request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request is null)
        {
            errors["$"] = ["Send a run request: { runtime, files: [{ path, content }] }."];
            throw new RunRejected(errors);
        }

        if (string.IsNullOrEmpty(request.Runtime))
        {
            errors["runtime"] = ["Name a runtime."];
        }

        var files = ReadFiles(request.Files, errors);
        var arguments = ReadArguments(request.Args, errors);
        if (errors.Count > 0)
        {
            throw new RunRejected(errors.Take(MostErrors).ToDictionary());
        }

        return new Asked.RunRequest(
            request.Runtime!,
            files,
            string.IsNullOrEmpty(request.Entry) ? null : request.Entry,
            arguments,
            request.Stdin is null ? null : Encoding.UTF8.GetBytes(request.Stdin),
            request.Terminal is { } terminal ? new Asked.RequestTerminal(terminal.Columns, terminal.Rows) : null,
            request.TimeoutMs);
    }

    private static List<Asked.RequestFile> ReadFiles(IReadOnlyList<RunFile?>? files, Dictionary<string, string[]> errors)
    {
        if (files is null)
        {
            errors["files"] = ["Send at least one file."];
            return [];
        }

        var read = new List<Asked.RequestFile>(files.Count);
        for (var i = 0; i < files.Count && errors.Count < MostErrors; i++)
        {
            if (files[i] is not { } file)
            {
                errors[$"files[{i}]"] = ["A file is { path, content }."];
                continue;
            }

            if (string.IsNullOrEmpty(file.Path))
            {
                errors[$"files[{i}].path"] = ["Name the file."];
            }

            if (ReadContent(file, $"files[{i}]", errors) is { } content)
            {
                read.Add(new Asked.RequestFile(file.Path ?? "", content));
            }
        }

        return read;
    }

    private static byte[]? ReadContent(RunFile file, string field, Dictionary<string, string[]> errors)
    {
        if (file.Content is not { } content)
        {
            errors[$"{field}.content"] = ["A file has a content; it may be empty."];
            return null;
        }

        switch (file.Encoding)
        {
            case null or "utf8":
                return Encoding.UTF8.GetBytes(content);
            case "base64":
                var bytes = new byte[((content.Length + 3) / 4) * 3];
                if (Convert.TryFromBase64String(content, bytes, out var length))
                {
                    return bytes[..length];
                }

                errors[$"{field}.content"] = ["This is not base64."];
                return null;
            default:
                errors[$"{field}.encoding"] = ["The encoding is utf8 or base64."];
                return null;
        }
    }

    private static List<string>? ReadArguments(IReadOnlyList<string?>? arguments, Dictionary<string, string[]> errors)
    {
        for (var i = 0; i < arguments?.Count && errors.Count < MostErrors; i++)
        {
            if (arguments[i] is null)
            {
                errors[$"args[{i}]"] = ["An argument is text."];
            }
        }

        return arguments?.Select(argument => argument ?? "").ToList();
    }
}
