using Microsoft.Extensions.Time.Testing;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace CodeRunner.Streaming.Tests;

public sealed class StreamCacheTests
{
    private const int AtOnce = 4;

    private static readonly StreamId A = StreamId.Create("numbers", "a");
    private static readonly StreamId B = StreamId.Create("numbers", "b");

    private readonly FakeTimeProvider _time = new();
    private readonly StreamCache _cache;
    private long _sequence = 100;

    public StreamCacheTests() => _cache = new(AtOnce, _time);

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
    public void Purge_NobodyListens_LetsAllGoOnceNobodyCanBeJoining()
    {
        var batches = Add(A, 3);
        _cache.TryPurgeFromCache(out _);
        using (var joining = _cache.GetCacheCursor(A, batches[1].SequenceToken))
        {
            Assert.Equal(batches[1..], Read(joining, 10));
        }

        Add(B, 2);
        Assert.False(_cache.TryPurgeFromCache(out _));
        Assert.Equal(2, _cache.Count);
        _time.Advance(TimeSpan.FromSeconds(2));
        _cache.TryPurgeFromCache(out _);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void Consumer_ThatHangs_KeepsTheNewestOnlyAndGoesOnWithThem()
    {
        var (hangs, takes) = (_cache.GetCacheCursor(A, null), _cache.GetCacheCursor(A, null));
        var batches = new List<QueuedBatch>();
        for (var second = 0; second < 10; second++)
        {
            batches.AddRange(Add(A, 100));
            Assert.Equal(batches[^100..], Read(takes, 100));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(CachedStream.Most, _cache.Count);
        Assert.Equal(batches[^CachedStream.Most..], Read(hangs, 1000));
    }

    [Fact]
    public void Consumer_ThatIsSlow_GetsAll()
    {
        var slow = _cache.GetCacheCursor(A, null);
        _time.Advance(TimeSpan.FromHours(1));
        var batches = Add(A, 4 * CachedStream.Most);
        var read = new List<IBatchContainer>();
        while (read.Count < batches.Length)
        {
            _time.Advance(TimeSpan.FromSeconds(4));
            read.AddRange(Read(slow, AtOnce));
            batches = [.. batches, .. read.Count % 64 == 0 && batches.Length < 5 * CachedStream.Most ? Add(A, 1) : []];
        }

        Assert.Equal(batches, read);
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
