using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace CodeRunner.Streaming.Tests;

public sealed class StreamCacheTests
{
    private const int AtOnce = 4;

    private static readonly StreamId A = StreamId.Create("numbers", "a");
    private static readonly StreamId B = StreamId.Create("numbers", "b");

    private readonly StreamCache _cache = new(AtOnce);
    private long _sequence = 100;

    [Fact]
    public void Cursor_SeesItsOwnStreamOnly_InOrder()
    {
        var cursor = _cache.GetCacheCursor(A, null);
        var mine = Add(A, 2);
        Add(B, 1);
        mine = [.. mine, .. Add(A, 1)];

        Assert.Equal(mine, Read(cursor, 10));
        Assert.Empty(Read(cursor, 1));
    }

    [Fact]
    public void Batches_ThatEveryConsumerHas_Go()
    {
        var (first, second) = (_cache.GetCacheCursor(A, null), _cache.GetCacheCursor(A, null));
        Add(A, 3);
        Read(first, 10);
        Read(first, 10);
        Assert.Equal(3, _cache.Count);

        Read(second, 10);
        Assert.Equal(3, _cache.Count);
        Read(second, 10);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void Batches_UnderDelivery_AreThereForWhoeverBeginsAnew()
    {
        var cursor = _cache.GetCacheCursor(A, null);
        var batches = Add(A, 2 * AtOnce);
        Read(cursor, AtOnce);
        Assert.Equal(batches[1..], Read(_cache.GetCacheCursor(A, batches[1].SequenceToken), 2 * AtOnce));

        Read(cursor, 1);
        Assert.Equal(batches[AtOnce], Assert.Single(Read(_cache.GetCacheCursor(A, batches[AtOnce].SequenceToken), 1)));
    }

    [Fact]
    public void Batches_TakenInSmallTurns_AreHeldOverOneTurnOnly()
    {
        var cursor = _cache.GetCacheCursor(A, null);
        for (var turn = 0; turn < 3 * AtOnce; turn++)
        {
            Add(A, 2);
            Assert.Equal(2, Read(cursor, AtOnce).Count);
            Assert.Equal(2, _cache.Count);
        }
    }

    [Fact]
    public void Purge_NobodyListens_LetsAllGo()
    {
        Add(A, 3);
        Assert.Equal(3, _cache.Count);
        Assert.False(_cache.TryPurgeFromCache(out _));
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void Purge_WhileSomebodyListens_TakesNothing()
    {
        var cursor = _cache.GetCacheCursor(A, null);
        var batches = Add(A, 3);
        _cache.TryPurgeFromCache(out _);

        Assert.Equal(batches, Read(cursor, 10));
    }

    [Fact]
    public void Cursor_AtAToken_BeginsWithItsBatch()
    {
        var batches = Add(A, 3);

        Assert.Equal(batches[1..], Read(_cache.GetCacheCursor(A, batches[1].SequenceToken), 10));
    }

    [Fact]
    public void Cursor_AtATokenThatIsGone_BeginsWithTheOldest()
    {
        var cursor = _cache.GetCacheCursor(A, null);
        var gone = Add(A, 1)[0];
        Read(cursor, 10);
        Read(cursor, 10);
        var batches = Add(A, 2);

        Assert.Equal(batches, Read(_cache.GetCacheCursor(A, gone.SequenceToken), 10));
    }

    [Fact]
    public void Cursor_WithoutToken_BeginsWithWhatComes()
    {
        using var other = _cache.GetCacheCursor(A, null);
        Add(A, 2);
        var cursor = _cache.GetCacheCursor(A, null);
        var batches = Add(A, 1);

        Assert.Equal(batches, Read(cursor, 10));
    }

    [Fact]
    public void Stream_LeftAndJoinedAgain_IsNotForgottenForItsOldName()
    {
        var old = _cache.GetCacheCursor(A, null);
        Add(A, 1);
        old.Dispose();
        var cursor = _cache.GetCacheCursor(A, null);
        _cache.TryPurgeFromCache(out _);
        old.Dispose();
        var batches = Add(A, 1);

        Assert.Equal(batches, Read(cursor, 10));
    }

    private static List<IBatchContainer> Read(IQueueCacheCursor cursor, int most)
    {
        var read = new List<IBatchContainer>();
        while (read.Count < most && cursor.MoveNextWithResult().Kind == QueueCacheCursorMoveResultKind.Success)
        {
            read.Add(cursor.GetCurrent(out _)!);
        }

        return read;
    }

    private QueuedBatch[] Add(StreamId stream, int count)
    {
        var batches = Enumerable.Range(0, count).Select(i => new QueuedBatch(stream, [i]) { Token = new EventSequenceTokenV2(++_sequence) }).ToArray();
        _cache.AddToCache(batches);
        return batches;
    }
}
