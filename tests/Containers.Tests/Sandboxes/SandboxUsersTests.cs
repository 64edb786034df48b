using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Containers.Tests.Sandboxes;

public sealed class SandboxUsersTests
{
    private readonly SandboxUsers _users = new();

    [Fact]
    public void Take_Many_GivesEachAnother()
    {
        var taken = Enumerable.Range(0, 100).Select(_ => _users.Take()).ToArray();

        Assert.Equal(100, taken.Distinct().Count());
        Assert.Equal(SandboxUsers.First, taken.Min());
    }

    [Fact]
    public void Take_AfterReturn_GivesTheLowestThatIsFree()
    {
        var (first, second, _) = (_users.Take(), _users.Take(), _users.Take());
        _users.Return(second);
        _users.Return(first);

        Assert.Equal(first, _users.Take());
    }

    [Fact]
    public void Reserve_OneOfAnEarlierProcess_IsGivenToNobodyUntilItsReturn()
    {
        _users.Reserve(SandboxUsers.First + 1);

        Assert.Equal([SandboxUsers.First, SandboxUsers.First + 2], [_users.Take(), _users.Take()]);
        _users.Return(SandboxUsers.First + 1);
        Assert.Equal(SandboxUsers.First + 1, _users.Take());
    }

    [Fact]
    public void Take_AllTaken_SaysSo()
    {
        for (var user = 0; user < SandboxUsers.Count; user++)
        {
            _users.Take();
        }

        Assert.Throws<SandboxFailed>(() => _users.Take());
    }
}
