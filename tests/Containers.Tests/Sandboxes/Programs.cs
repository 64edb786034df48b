using System.Text;
using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

/// <summary>Runs a program in a real sandbox and collects what it did.</summary>
internal static class Programs
{
    public static async Task<Done> RunAsync(this ISandbox sandbox, params RunFile[] files) => await sandbox.Run(Plan(files)).EndAsync();

    public static RunPlan Plan(params RunFile[] files) =>
        new(files, files[0].Path, [], ReadOnlyMemory<byte>.Empty, 0, 0, TimeSpan.FromSeconds(20), 1 << 20, 1 << 20);

    public static async Task<Done> EndAsync(this ISandboxRun run)
    {
        var (output, error, events) = (new StringBuilder(), new StringBuilder(), new List<RunEvent>());
        await foreach (var happened in run.Events.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            events.Add(happened);
            if (happened is RunOutput said)
            {
                run.Grant(said.Bytes.Length);
                (said.IsError ? error : output).Append(Encoding.UTF8.GetString(said.Bytes.Span));
            }
        }

        return new Done((RunEnded)events[^1], output.ToString(), error.ToString(), events);
    }

    /// <summary>Waits until the program has written this much to standard output.</summary>
    public static async Task OutputAsync(this ISandboxRun run, string expected)
    {
        var output = "";
        while (!output.Contains(expected, StringComparison.Ordinal))
        {
            if (await run.Events.ReadAsync(TestContext.Current.CancellationToken) is RunOutput said)
            {
                output += Encoding.UTF8.GetString(said.Bytes.Span);
            }
        }
    }
}

/// <summary>A run that is over.</summary>
internal sealed record Done(RunEnded End, string Output, string Error, IReadOnlyList<RunEvent> Events);
