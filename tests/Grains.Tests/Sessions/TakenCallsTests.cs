using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class TakenCallsTests
{
    private readonly TakenCalls _taken = new();
    private int _count;

    [Fact]
    public async Task Call_WithoutAnId_CountsEachTime()
    {
        Assert.Equal(1, await AskAsync());
        Assert.Equal(2, await AskAsync());
    }

    [Fact]
    public async Task Call_AskedAnewWhileTheFirstIsUnderWay_GetsItsAnswer()
    {
        var first = new TaskCompletionSource();
        CallIds.Begin();
        var asked = AskAsync(first.Task);
        var anew = AskAsync(first.Task);
        first.SetResult();

        Assert.Equal((1, 1), (await asked, await anew));
    }

    [Fact]
    public async Task Call_AskedAnewAfterOthers_GetsTheFirstAnswer()
    {
        CallIds.Begin();
        Assert.Equal(1, await AskAsync());
        await AnotherAsync();
        await AnotherAsync();

        Assert.Equal((1, 3), (await AskAsync(), _count));
    }

    [Fact]
    public async Task Call_ThatWasRefused_IsRefusedAnewForTheSameReason()
    {
        CallIds.Begin();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Asked(() => Task.FromException<int>(new InvalidOperationException("no room"))));

        Assert.Same(refused, await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync()));
    }

    [Fact]
    public async Task Call_ManyLater_IsForgotten()
    {
        CallIds.Begin();
        await AskAsync();
        for (var others = 0; others < 100; others++)
        {
            await AnotherAsync();
        }

        Assert.Equal(102, await AskAsync());
    }

    private async Task AnotherAsync()
    {
        CallIds.Begin();
        await AskAsync();
    }

    private Task<int> AskAsync(Task? until = null) => Asked(async () =>
    {
        var mine = ++_count;
        await (until ?? Task.CompletedTask);
        return mine;
    });

    // Each ask is a message of its own: what the answerer does with its request context is no business of the asker's.
    private async Task<int> Asked(Func<Task<int>> answer) => await _taken.OnceAsync(answer);
}
