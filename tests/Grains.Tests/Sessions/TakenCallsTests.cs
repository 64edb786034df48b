using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class TakenCallsTests
{
    private readonly TakenCalls _taken = new();
    private readonly Caller _caller = new();
    private int _count;

    [Fact]
    public async Task Call_WithoutANumber_CountsEachTime()
    {
        Assert.Equal(1, await AskAsync());
        Assert.Equal(2, await AskAsync());
    }

    [Fact]
    public async Task Calls_OfOneCaller_AreAllTaken()
    {
        Begin(_caller);
        Assert.Equal(1, await AskAsync());
        Begin(_caller);
        Assert.Equal(2, await AskAsync());
    }

    [Fact]
    public async Task Call_AskedAnewWhileTheFirstIsUnderWay_GetsItsAnswer()
    {
        var first = new TaskCompletionSource();
        Begin(_caller);
        var asked = AskAsync(first.Task);
        var anew = AskAsync(first.Task);
        first.SetResult();

        Assert.Equal((1, 1), (await asked, await anew));
    }

    [Fact]
    public async Task Call_AskedAnewAfterAnotherCallersCalls_GetsTheFirstAnswer()
    {
        var other = new Caller();
        Begin(_caller);
        Assert.Equal(1, await AskAsync());
        await NextAsync(other);
        await NextAsync(other);

        Assert.Equal(1, await AskAsync());
        Assert.Equal(3, _count);
    }

    [Fact]
    public async Task Call_ThatComesAfterALaterOne_IsNotTaken()
    {
        Begin(_caller);
        await NextAsync(_caller);

        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync());
        Assert.Equal(1, _count);
    }

    [Fact]
    public async Task Call_ThatWasRefused_IsRefusedAnewForTheSameReason()
    {
        Begin(_caller);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(Task.FromException(new InvalidOperationException("no room"))));

        Assert.Same(refused, await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync()));
    }

    [Fact]
    public async Task Call_AskedAnewOfASessionThatCrashed_IsRefusedUnlessItRemembers()
    {
        _taken.Forgot();
        Begin(_caller);
        Doubt(_caller);
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync());

        Begin(_caller);
        Assert.Equal(1, await AskAsync());
        Doubt(_caller);
        Assert.Equal(1, await AskAsync());
    }

    [Fact]
    public async Task Call_AskedAnewThatWasNeverTaken_IsTaken()
    {
        Begin(_caller);
        Doubt(_caller);

        Assert.Equal(1, await AskAsync());
    }

    [Fact]
    public async Task Calls_AskedAnewWhereTheSessionHasMovedTo_GetTheFirstAnswers()
    {
        var there = new TakenCalls();
        var (typist, runner) = (new Caller(), new Caller());
        Begin(typist);
        await _taken.OnceAsync(CountAsync);
        Begin(runner);
        var accepted = await _taken.OnceAsync(() => Task.FromResult(new RunAccepted("r1")));
        there.Arrive(_taken.Leave());

        Doubt(runner);
        Assert.Same(accepted, await there.OnceAsync(() => Task.FromResult(new RunAccepted("r2"))));
        Doubt(typist);
        await there.OnceAsync(CountAsync);
        Assert.Equal(1, _count);
    }

    [Fact]
    public async Task Call_RefusedWhereTheSessionWas_IsTakenWhereItHasMovedTo()
    {
        var there = new TakenCalls();
        Begin(_caller);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _taken.OnceAsync(() => Task.FromException(new InvalidOperationException("no room"))));
        there.Arrive(_taken.Leave());

        Doubt(_caller);
        await there.OnceAsync(CountAsync);
        Assert.Equal(1, _count);
    }

    [Fact]
    public async Task Call_OfACallerOfLongAgo_IsForgotten()
    {
        Begin(_caller);
        await AskAsync();
        for (var others = 0; others < 10; others++)
        {
            await NextAsync(new Caller());
        }

        Assert.Equal(12, await AskAsync());
    }

    private static void Begin(Caller caller)
    {
        caller.Begin();
        caller.Mark();
    }

    private static void Doubt(Caller caller)
    {
        caller.Doubt();
        caller.Mark();
    }

    private async Task NextAsync(Caller caller)
    {
        Begin(caller);
        await AskAsync();
    }

    private Task CountAsync()
    {
        _count++;
        return Task.CompletedTask;
    }

    // Each ask is a message of its own: what the answerer does with its request context is no business of the asker's.
    private async Task<int> AskAsync(Task? until = null) => await _taken.OnceAsync(async () =>
    {
        var mine = ++_count;
        await (until ?? Task.CompletedTask);
        return mine;
    });
}
