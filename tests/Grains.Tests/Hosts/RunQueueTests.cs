using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class RunQueueTests
{
    private readonly RunQueue _queue = new(Options.Create(new HostOptions { MaxRuns = 1, MaxQueuedRuns = 2 }), TimeProvider.System);

    private static DateTimeOffset Before(int seconds) => DateTimeOffset.UtcNow - TimeSpan.FromSeconds(seconds);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_Full_WaitsInOrderAndMovesUp()
    {
        var running = _queue.Enter("session");
        var next = _queue.Enter("session");
        var last = _queue.Enter("session");
        Assert.Equal((0, 1, 2), (await running.ChangeFrom(-1, Cancel), await next.ChangeFrom(-1, Cancel), await last.ChangeFrom(-1, Cancel)));

        running.Dispose();
        Assert.Equal((0, 1), (await next.ChangeFrom(1, Cancel), await last.ChangeFrom(2, Cancel)));
    }

    [Fact]
    public async Task Dispose_InLine_LetsTheRestMoveUp()
    {
        var running = _queue.Enter("session");
        var leaver = _queue.Enter("session");
        var last = _queue.Enter("session");
        leaver.Dispose();
        leaver.Dispose();
        Assert.Equal(1, await last.ChangeFrom(2, Cancel));

        running.Dispose();
        Assert.Equal(0, await last.ChangeFrom(1, Cancel));
        last.Dispose();
        Assert.Equal((0, 0), (_queue.Running, _queue.Waiting));
    }

    [Fact]
    public void Enter_LineFull_IsRefusedWithWords()
    {
        _ = (_queue.Enter("session"), _queue.Enter("session"), _queue.Enter("session"));

        Assert.True(Assert.Throws<RunsExhausted>(() => _queue.Enter("session")).OfHost);
    }

    [Fact]
    public async Task EnterAgain_WaitedElsewhere_StandsBehindThoseWhoWaitLonger()
    {
        var running = _queue.Enter("session");
        var young = _queue.Enter("session");
        var old = _queue.EnterAgain("old", Before(60));
        var older = _queue.EnterAgain("older", Before(120));
        var between = _queue.EnterAgain("between", Before(90));
        foreach (var (position, place) in new[] { older, between, old, young }.Index())
        {
            Assert.Equal(position + 1, await place.ChangeFrom(-1, Cancel));
        }

        Assert.Equal(["older", "between", "old", "session"], _queue.Movable);
        Assert.InRange(between.Waited, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(110));

        running.Dispose();
        Assert.Equal(0, await older.ChangeFrom(1, Cancel));
    }

    [Fact]
    public async Task EnterAgain_WithAPlaceFree_Begins()
    {
        var place = _queue.EnterAgain("session", Before(60));

        Assert.Equal(0, await place.ChangeFrom(-1, Cancel));
        Assert.Equal((1, 0), (_queue.Running, _queue.Waiting));
    }

    [Fact]
    public void Movable_SessionThatWouldLoseFiles_IsNotInIt()
    {
        _ = (_queue.Enter("running"), _queue.Enter(leaver: null), _queue.Enter("waiting"));

        Assert.Equal(["waiting"], _queue.Movable);
    }
}
