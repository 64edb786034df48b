using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class RunQueueTests
{
    private readonly RunQueue _queue = new(Options.Create(new HostOptions { MaxRuns = 1, MaxQueuedRuns = 2 }));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_Full_WaitsInOrderAndMovesUp()
    {
        var running = _queue.Enter();
        var next = _queue.Enter();
        var last = _queue.Enter();
        Assert.Equal((0, 1, 2), (await running.ChangeFrom(-1, Cancel), await next.ChangeFrom(-1, Cancel), await last.ChangeFrom(-1, Cancel)));

        running.Dispose();
        Assert.Equal((0, 1), (await next.ChangeFrom(1, Cancel), await last.ChangeFrom(2, Cancel)));
    }

    [Fact]
    public async Task Dispose_InLine_LetsTheRestMoveUp()
    {
        var running = _queue.Enter();
        var leaver = _queue.Enter();
        var last = _queue.Enter();
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
        _ = (_queue.Enter(), _queue.Enter(), _queue.Enter());

        Assert.True(Assert.Throws<RunsExhausted>(() => _queue.Enter()).OfHost);
    }
}
