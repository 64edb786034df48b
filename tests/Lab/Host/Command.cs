using System.Diagnostics;

namespace CodeRunner.Lab.Host;

/// <summary>A command of this machine.</summary>
public static class Command
{
    public static async Task<(int Status, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }

    /// <summary>Runs a command that must work; its output, line by line.</summary>
    public static async Task<string[]> LinesAsync(string program, params string[] arguments)
    {
        var (status, output) = await RunAsync(program, arguments);
        return status == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {status}: {output}");
    }
}
