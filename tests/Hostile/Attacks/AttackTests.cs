using CodeRunner.Lab;

namespace CodeRunner.Hostile.Attacks;

/// <summary>Runs the attacks of <c>Attacks/</c>, in three lanes: most of an attack's time is waiting for its limit.</summary>
public abstract class AttackTests(RunningLab lab, Neighbours neighbours)
{
    protected const int Lanes = 3;

    protected Task RunAsync(string path) => new AttackCase(AttackFile.Read(path), lab, neighbours).RunAsync();

    protected static IEnumerable<TheoryDataRow<string>> Lane(int lane) =>
        AttackFile.Paths().Where((_, i) => i % Lanes == lane).Select(path => new TheoryDataRow<string>(path) { TestDisplayName = path })
            .DefaultIfEmpty(new TheoryDataRow<string>("") { Skip = $"{AttackFile.Filter} leaves none here" });
}

/// <inheritdoc/>
public sealed class FirstLaneTests(RunningLab lab, Neighbours neighbours) : AttackTests(lab, neighbours)
{
    public static IEnumerable<TheoryDataRow<string>> Attacks => Lane(0);

    [Theory, MemberData(nameof(Attacks))]
    public Task Attack_OfAProgram_MeetsWalls(string path) => RunAsync(path);
}

/// <inheritdoc/>
public sealed class SecondLaneTests(RunningLab lab, Neighbours neighbours) : AttackTests(lab, neighbours)
{
    public static IEnumerable<TheoryDataRow<string>> Attacks => Lane(1);

    [Theory, MemberData(nameof(Attacks))]
    public Task Attack_OfAProgram_MeetsWalls(string path) => RunAsync(path);
}

/// <inheritdoc/>
public sealed class ThirdLaneTests(RunningLab lab, Neighbours neighbours) : AttackTests(lab, neighbours)
{
    public static IEnumerable<TheoryDataRow<string>> Attacks => Lane(2);

    [Theory, MemberData(nameof(Attacks))]
    public Task Attack_OfAProgram_MeetsWalls(string path) => RunAsync(path);
}
