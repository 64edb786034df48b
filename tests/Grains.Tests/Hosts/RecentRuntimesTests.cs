using CodeRunner.Grains.Hosts;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class RecentRuntimesTests
{
    private readonly RecentRuntimes _recent = new();

    [Fact]
    public void Favourite_NobodyRanAnything_IsNull() => Assert.Null(_recent.Favourite);

    [Fact]
    public void Favourite_OfSeveral_IsWhatMostRan()
    {
        Note("java", "python", "python", "cpp");

        Assert.Equal("python", _recent.Favourite);
    }

    [Fact]
    public void Favourite_OfTwoAlike_IsTheLater()
    {
        Note("java", "python");

        Assert.Equal("python", _recent.Favourite);
    }

    [Fact]
    public void Favourite_AnotherClassComes_ChangesByItsMiddle()
    {
        Note([.. Enumerable.Repeat("java", 100)]);
        Note([.. Enumerable.Repeat("python", RecentRuntimes.Memory / 2)]);

        Assert.Equal("python", _recent.Favourite);
    }

    private void Note(params string[] runtimes)
    {
        foreach (var runtime in runtimes)
        {
            _recent.Note(runtime);
        }
    }
}
