using CodeRunner.Containers.Tests.Sandboxes;
using CodeRunner.Containers.Warm;

namespace CodeRunner.Containers.Tests.Warm;

public class ShortageTests
{
    [Fact]
    public void Next_WhereNothingLacks_IsNone() => Assert.Null(Shortage.Next([new(Some.Interpreted, 2, 2, 0), new(Some.Compiled, 3, 2, 3)]));

    [Fact]
    public void Next_LeastOfOne_GoesBeforeGreatDemandForAnother() =>
        Assert.Same(Some.Compiled, Shortage.Next([new(Some.Interpreted, 5, 2, 60), new(Some.Compiled, 1, 2, 0)]));

    [Fact]
    public void Next_WithTheLeastOfAll_IsWhatIsMostInDemand() =>
        Assert.Same(Some.Interpreted, Shortage.Next([new(Some.Compiled, 2, 2, 4), new(Some.Interpreted, 3, 2, 9)]));

    [Fact]
    public void Next_WithNoLeast_IsWhatIsInDemand() =>
        Assert.Same(Some.Compiled, Shortage.Next([new(Some.Interpreted, 0, 0, 0), new(Some.Compiled, 0, 0, 1)]));
}
