using CodeRunner.Lab.Client;

namespace CodeRunner.Hostile.Attacks;

/// <summary>A hostile program and what must become of it, as the head of its file says; tests/Hostile/README.md has the format.</summary>
/// <param name="Path">Its file below <c>Attacks</c>.</param>
/// <param name="Words">What it does, in one line.</param>
/// <param name="Ends">The verdicts that are right.</param>
/// <param name="Limit">Its time.</param>
/// <param name="Prints">What its output must hold.</param>
/// <param name="Hides">What its output must not hold.</param>
/// <param name="Beside">Whether another program of the session runs in the sandbox meanwhile, and must not notice.</param>
/// <param name="Request">The program with its files.</param>
/// <param name="Neighbour">What another session runs once the attack printed "ready"; null for hello world at once.</param>
internal sealed record Attack(
    string Path,
    string Words,
    IReadOnlyList<Verdict> Ends,
    TimeSpan Limit,
    IReadOnlyList<string> Prints,
    IReadOnlyList<string> Hides,
    bool Beside,
    RunRequest Request,
    RunRequest? Neighbour);

/// <summary>A reason, with the exit code or signal where that matters.</summary>
internal sealed record Verdict(string Reason, int? Number)
{
    public static Verdict Parse(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var reason] => new Verdict(reason, null),
        [var reason, var number] => new Verdict(reason, int.Parse(number)),
        _ => throw new FormatException($"'{text}' is no verdict"),
    };

    public bool Fits(RunResult result) =>
        result.Reason == Reason && (Number is null || Number == (Reason == "signaled" ? result.Signal : result.ExitCode));
}
