namespace CodeRunner.Lab.Client;

/// <summary>A program that was started.</summary>
public sealed class Run(ILabSession session, string id)
{
    public string Id => id;

    /// <summary>Types text.</summary>
    public Task InputAsync(string text) => session.CallAsync("Input", id, text);

    public Task CloseInputAsync() => session.CallAsync("CloseInput", id);

    public Task ResizeAsync(int columns, int rows) => session.CallAsync("Resize", id, columns, rows);

    public Task StopAsync(bool force) => session.CallAsync("Stop", id, force);

    /// <summary>The run's first event of a type.</summary>
    public Task<SessionEvent> UntilAsync(string type) =>
        session.Events.WhenAsync($"'{type}' of {id}", events => events.FirstOrDefault(e => e.RunId == id && e.Type == type));

    /// <summary>Waits until the program has written a text; gives all that it has written by then.</summary>
    public Task<string> UntilOutputAsync(string text, string stream = "stdout") =>
        session.Events.WhenAsync($"'{text}' on {stream} of {id}", events =>
        {
            var output = new Outcome([.. events.Where(e => e.RunId == id)]).Text(stream);
            return output.Contains(text, StringComparison.Ordinal) ? output : null;
        });

    /// <summary>Waits for the run's end.</summary>
    public Task<Outcome> EndAsync() =>
        session.Events.WhenAsync($"the end of {id}", events =>
            events.Any(e => e.RunId == id && e.Type == "exited") ? new Outcome([.. events.Where(e => e.RunId == id)]) : null);
}

/// <summary>What became of a run.</summary>
public sealed class Outcome(IReadOnlyList<SessionEvent> events)
{
    public IReadOnlyList<SessionEvent> Events => events;

    public RunResult Result => events.Single(e => e.Type == "exited").Result!;

    public string Stdout => Text("stdout");

    public string Stderr => Text("stderr");

    /// <summary>All output of a stream.</summary>
    public string Text(string stream) => string.Concat(events.Where(e => e.Type == stream).Select(e => e.Data));

    /// <summary>The same, for a failed assertion.</summary>
    public override string ToString() => $"{Result.Reason} {Result.ExitCode} {Result.Signal}\nstdout:\n{Stdout}\nstderr:\n{Stderr}";
}
