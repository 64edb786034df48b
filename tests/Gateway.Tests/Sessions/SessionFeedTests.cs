using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Sessions;

public sealed class SessionFeedTests
{
    private readonly FakeEventSource _source = new();
    private readonly List<long> _acknowledged = [];

    [Fact]
    public async Task Read_OfALongLog_GivesEveryPage()
    {
        _source.Happen(10);
        var feed = Feed();
        feed.End();

        Assert.Equal(Range(1, 10), await AllAsync(feed));
    }

    [Fact]
    public async Task Read_OfEventsThatComeTwice_GivesThemOnce()
    {
        var first = _source.Happen(3);
        var feed = Feed();
        await using var reader = Reader(feed);
        Assert.Equal(Range(1, 3), await TakeAsync(reader, 3));

        _source.Send(first);
        _source.Send([.. first, .. _source.Happen(1)]);

        Assert.Equal([4], await TakeAsync(reader, 1));
    }

    [Fact]
    public async Task Read_AcrossAGap_FillsItFromTheLog()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Happen(7);
        _source.Send(_source.Happen(1));

        Assert.True(await next.AsTask().Within());
        Assert.Equal(1, reader.Current.Sequence);
        Assert.Equal(Range(2, 7), await TakeAsync(reader, 7));
    }

    [Fact]
    public async Task Pulse_AfterTheSessionDidNotAnswer_SubscribesAnewAndReadsTheLog()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Happen(1);
        feed.Suspect();
        feed.Pulse(1);

        Assert.True(await next.AsTask().Within());
        Assert.Equal((1, 2), (reader.Current.Sequence, _source.Subscriptions));
    }

    [Fact]
    public async Task Read_OfASessionThatIsAwayForAMoment_GoesOn()
    {
        var attempts = 0;
        var answer = await Patiently.AskAsync(
            () => ++attempts < 3 ? throw new Grains.Interfaces.HostUnavailable("It is being restarted.") : Task.FromResult(7), TestContext.Current.CancellationToken);

        Assert.Equal((7, 3), (answer, attempts));
    }

    [Fact]
    public async Task Read_AcrossAGapThatTheLogLetGo_ShowsTheGap()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Happen(7);
        _source.Oldest = 6;
        _source.Send(_source.Happen(1));

        Assert.True(await next.AsTask().Within());
        Assert.Equal(6, reader.Current.Sequence);
        Assert.Equal([7, 8], await TakeAsync(reader, 2));
    }

    [Fact]
    public async Task Read_AfterANumberThatNeverWas_GivesWhatComesNext()
    {
        _source.Happen(2);
        var feed = Feed(after: 1_000_000);
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Send(_source.Happen(1));

        Assert.True(await next.AsTask().Within());
        Assert.Equal(3, reader.Current.Sequence);
    }

    [Fact]
    public async Task Read_BySomeoneSlow_KeepsBoundedBatchesAndLosesNothing()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        for (var i = 0; i < 3000; i++)
        {
            _source.Send(_source.Happen(1));
        }

        Assert.True(await next.AsTask().Within());
        Assert.Equal(Range(2, 2999), await TakeAsync(reader, 2999));
    }

    [Fact]
    public async Task Read_OfMuchOutput_AcknowledgesEachPortionWhenItWasTaken()
    {
        var feed = Feed(acknowledgeBytes: 1000);
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Send(_source.Happen(4, size: 600));
        Assert.True(await next.AsTask().Within());
        Assert.Empty(_acknowledged);

        await TakeAsync(reader, 3);
        feed.End();

        Assert.False(await reader.MoveNextAsync().AsTask().Within());
        Assert.Equal([2, 4], _acknowledged);
    }

    [Fact]
    public async Task Pulse_ThatKnowsMore_ReadsTheLog()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Happen(1);

        feed.Pulse(1);

        Assert.True(await next.AsTask().Within());
        Assert.Equal(1, _source.Subscriptions);
    }

    [Fact]
    public async Task Pulse_ThatKnowsMoreAgainWithNothingHeard_SubscribesAnew()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        await MissFirstAsync(feed, reader);
        var second = reader.MoveNextAsync();
        _source.Happen(1);

        feed.Pulse(2);

        Assert.True(await second.AsTask().Within());
        Assert.Equal((2, 1), (_source.Subscriptions, _source.Listening));
    }

    [Fact]
    public async Task Pulse_WithNothingHeardOfWhatTheOneBeforeKnew_SubscribesAnew()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        await MissFirstAsync(feed, reader);
        Assert.Equal((1, true), (_source.Subscriptions, feed.NeedsPulse()));
        var next = reader.MoveNextAsync();

        feed.Pulse(1);
        _source.Send(_source.Happen(1));

        Assert.True(await next.AsTask().Within());
        Assert.Equal((2, 1, true), (_source.Subscriptions, _source.Listening, feed.NeedsPulse()));
    }

    [Fact]
    public async Task Pulse_WithSomethingHeardSinceTheOneThatKnewMore_LeavesTheSubscription()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        await MissFirstAsync(feed, reader);

        _source.Send(_source.Happen(1));
        Assert.Equal([2], await TakeAsync(reader, 1));
        Assert.False(feed.NeedsPulse());

        // What a pulse begins is done before the next event is given.
        feed.Pulse(2);
        _source.Send(_source.Happen(1));

        Assert.Equal([3], await TakeAsync(reader, 1));
        Assert.Equal(1, _source.Subscriptions);
    }

    [Fact]
    public async Task Turn_AfterAFlowThatStopped_NeedsAPulseOnce()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var first = reader.MoveNextAsync();
        feed.Pulse(0);
        Assert.False(feed.NeedsPulse());

        _source.Send(_source.Happen(1));
        Assert.True(await first.AsTask().Within());

        Assert.Equal([false, true, false], new[] { feed.NeedsPulse(), feed.NeedsPulse(), feed.NeedsPulse() });
    }

    [Fact]
    public async Task Read_WhileTheStreamCannotBeJoined_GivesTheLogAndWhatPulsesTell()
    {
        var reachable = new TaskCompletionSource();
        _source.Reachable = reachable.Task;
        _source.Happen(2);
        var feed = Feed();
        await using var reader = Reader(feed);
        Assert.Equal(Range(1, 2), await TakeAsync(reader, 2));
        Assert.True(feed.NeedsPulse());
        var third = reader.MoveNextAsync();
        _source.Happen(1);
        feed.Pulse(3);
        Assert.True(await third.AsTask().Within());
        Assert.Equal(3, reader.Current.Sequence);

        reachable.SetResult();
        _source.Send(_source.Happen(1));

        Assert.Equal([4], await TakeAsync(reader, 1));
        Assert.Equal((1, 1), (_source.Subscriptions, _source.Listening));
    }

    [Fact]
    public async Task Reader_ThatLeavesBeforeTheStreamIsJoined_LeavesNoSubscription()
    {
        var reachable = new TaskCompletionSource();
        _source.Reachable = reachable.Task;
        _source.Happen(1);
        var reader = Reader(Feed());
        await TakeAsync(reader, 1);

        await reader.DisposeAsync();
        reachable.SetResult();

        Assert.Equal((1, 0), (_source.Subscriptions, _source.Listening));
    }

    [Fact]
    public async Task Pulse_ThatKnowsNothingNew_ReadsNothing()
    {
        _source.Happen(1);
        var feed = Feed();
        await using var reader = Reader(feed);
        await TakeAsync(reader, 1);
        var next = reader.MoveNextAsync();
        var reads = _source.Reads.Count;

        feed.Pulse(1);
        feed.End();

        Assert.False(await next.AsTask().Within());
        Assert.Equal(reads, _source.Reads.Count);
    }

    [Fact]
    public async Task End_WithAReason_FailsTheReaderAfterWhatArrived()
    {
        var feed = Feed();
        await using var reader = Reader(feed);
        var next = reader.MoveNextAsync();
        _source.Send(_source.Happen(1));
        feed.End(new SessionGone());

        Assert.True(await next.AsTask().Within());
        await Assert.ThrowsAsync<SessionGone>(() => reader.MoveNextAsync().AsTask().Within());
        Assert.Equal(0, _source.Listening);
    }

    [Fact]
    public async Task Reader_ThatLeaves_IsUnsubscribed()
    {
        _source.Happen(1);
        var reader = Reader(Feed());
        await TakeAsync(reader, 1);
        Assert.Equal(1, _source.Listening);

        await reader.DisposeAsync();

        Assert.Equal(0, _source.Listening);
    }

    private static IEnumerable<long> Range(int first, int count) => Enumerable.Range(first, count).Select(sequence => (long)sequence);

    private static IAsyncEnumerator<SessionEvent> Reader(SessionFeed feed) =>
        feed.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    /// <summary>An event happens that the stream loses; a pulse tells of it, and the reader gets it.</summary>
    private async Task MissFirstAsync(SessionFeed feed, IAsyncEnumerator<SessionEvent> reader)
    {
        var first = reader.MoveNextAsync();
        _source.Happen(1);
        feed.Pulse(1);
        Assert.True(await first.AsTask().Within());
    }

    private static async Task<List<long>> TakeAsync(IAsyncEnumerator<SessionEvent> reader, int count)
    {
        var taken = new List<long>();
        while (taken.Count < count)
        {
            Assert.True(await reader.MoveNextAsync().AsTask().Within());
            taken.Add(reader.Current.Sequence);
        }

        return taken;
    }

    private static async Task<List<long>> AllAsync(SessionFeed feed)
    {
        var all = new List<long>();
        await foreach (var happened in feed.ReadAsync(TestContext.Current.CancellationToken))
        {
            all.Add(happened.Sequence);
        }

        return all;
    }

    private SessionFeed Feed(long after = 0, int acknowledgeBytes = 64 << 10) =>
        new("0123", _source.ReadAsync, _source, after, acknowledgeBytes, _acknowledged.Add);
}
