using CodeRunner.Lab;

namespace CodeRunner.Hostile.Attacks;

/// <summary>Runs the attacks of <c>Attacks/</c>, in two lanes so that both cores of a small machine have something to do.</summary>
public sealed class ScriptAttackTests(RunningLab lab, Neighbours neighbours)
{
    public static IEnumerable<TheoryDataRow<string>> Attacks => AttackCase.Rows(".py", ".js", ".sql");

    [Theory, MemberData(nameof(Attacks))]
    public Task Attack_OfAScript_MeetsWalls(string path) => new AttackCase(AttackFile.Read(path), lab, neighbours).RunAsync();
}

/// <inheritdoc cref="ScriptAttackTests"/>
public sealed class CompiledAttackTests(RunningLab lab, Neighbours neighbours)
{
    public static IEnumerable<TheoryDataRow<string>> Attacks => AttackCase.Rows(".c", ".cpp", ".java");

    [Theory, MemberData(nameof(Attacks))]
    public Task Attack_OfACompiledProgram_MeetsWalls(string path) => new AttackCase(AttackFile.Read(path), lab, neighbours).RunAsync();
}
