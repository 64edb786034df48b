using System.Globalization;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Hostile.Attacks;

/// <summary>One attack from its session's beginning to its end, with the four checks that every attack must stand.</summary>
internal sealed class AttackCase(Attack attack, RunningLab lab, Neighbours neighbours)
{
    // What enforces a limit shares the machine with other attacks. One that no limit ends runs on, so more patience lets none through.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly Traces _traces = new();

    private string Runtime => attack.Request.Runtime;

    public async Task RunAsync()
    {
        await using var session = await lab.OpenAsync();
        var bystander = attack.Beside ? await BystanderAsync(session) : null;

        var run = await session.RunAsync(attack.Request);
        var neighbour = NeighbourAsync(run);
        var outcome = await run.EndAsync();
        await _traces.NoteAsync(session.Id);

        HasTheRightVerdict(outcome, session);
        VerdictCameInTime(outcome);
        Succeeded("the neighbour's program", await neighbour);
        if (bystander is not null)
        {
            await bystander.InputAsync("one\n");
            await bystander.InputAsync("two\n");
            Succeeded("the program beside it", await bystander.EndAsync());
        }

        await LeftNoProcessAsync(session);
        Succeeded("hello world right after", await session.RunToEndAsync(Samples.Hello(Runtime)));
        await _traces.NoteAsync(session.Id);
        await session.CloseAsync();
        Assert.Empty(await _traces.LeftAsync(session.Id));
    }

    private async Task<Run> BystanderAsync(LabSession session)
    {
        var run = await session.RunAsync(Samples.Greeter(Runtime));
        await run.UntilOutputAsync("name?");
        return run;
    }

    private async Task<Outcome> NeighbourAsync(Run run)
    {
        if (attack.Neighbour is not { } program)
        {
            await run.UntilAsync("preparing");
            return await neighbours.RunAsync(Samples.Hello("python"));
        }

        await run.UntilOutputAsync("ready");
        return await neighbours.RunAsync(program);
    }

    private void HasTheRightVerdict(Outcome outcome, LabSession session)
    {
        Assert.True(attack.Ends.Any(end => end.Fits(outcome.Result)), $"{attack.Words}\n{Short(outcome)}");
        Assert.All(attack.Prints, text => Assert.True(outcome.Stdout.Contains(text) || outcome.Stderr.Contains(text), $"'{text}' is missing\n{Short(outcome)}"));
        Assert.All(attack.Hides, text => Assert.False(outcome.Stdout.Contains(text) || outcome.Stderr.Contains(text), $"'{text}' got out\n{Short(outcome)}"));
        if (outcome.Result.Reason == "lost")
        {
            Assert.Contains(session.Events.Received, e => e.Type == "notice" && e.RunId == outcome.Events[0].RunId);
        }
    }

    private void VerdictCameInTime(Outcome outcome)
    {
        var compiling = Time(outcome, "compiling");
        var started = Time(outcome, "started");
        var exited = Time(outcome, "exited")!.Value;
        Assert.True(compiling is null || (started ?? exited) - compiling <= CompileLimit + Tolerance, $"compiled for {(started ?? exited) - compiling}");
        Assert.True(started is null || exited - started <= attack.Limit + Tolerance, $"ran for {exited - started}");
    }

    // Whoever runs the suite may have lowered it for the stack, to be through sooner.
    private static TimeSpan CompileLimit => TimeSpan.FromMilliseconds(
        int.Parse(Environment.GetEnvironmentVariable("CodeRunner__Limits__Default__CompileTimeoutMs") ?? "30000", CultureInfo.InvariantCulture));

    private static DateTimeOffset? Time(Outcome outcome, string type) =>
        outcome.Events.FirstOrDefault(e => e.Type == type) is { } e ? DateTimeOffset.Parse(e.Time, CultureInfo.InvariantCulture) : null;

    /// <summary>The agent is root's, a server belongs to a user of its own; whatever else runs came with the program.</summary>
    private async Task LeftNoProcessAsync(LabSession session)
    {
        var sandbox = $"coderunner-{session.Id}-{Runtime}";
        string[] left = [];
        await Eventually.HoldsAsync(
            "no process of the program is left",
            async () => !(await Docker.ContainersAsync(session.Id)).Contains(sandbox) || (left = await StrangersAsync(sandbox)).Length == 0,
            TimeSpan.FromSeconds(5),
            () => string.Join('\n', left));
    }

    private static async Task<string[]> StrangersAsync(string sandbox) =>
        [.. (await Docker.OwnedProcessesAsync(sandbox)).Where(process => process.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not (["0", _, "/coderunner/agent", ..] or ["1001", ..]))];

    private static void Succeeded(string what, Outcome outcome) =>
        Assert.True(outcome.Result is { Reason: "exited", ExitCode: 0 }, $"{what}: {Short(outcome)}");

    private static string Short(Outcome outcome)
    {
        const int enough = 3000;
        var text = $"{outcome}\n{string.Join('\n', outcome.Events.Select(e => e.Message).Where(message => message is not null))}";
        return text.Length > enough ? text[..enough] : text;
    }
}
