namespace CodeRunner.Streaming.Tests;

public sealed class DeliveryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Streams_ManyAtOnce_ArriveCompleteAndInOrder(short silos)
    {
        await using var cluster = await new StreamCluster(silos).StartAsync();
        var names = Enumerable.Range(0, 20).Select(i => $"stream-{i}").ToArray();
        var listeners = await Task.WhenAll(names.Select(cluster.ListenAsync));
        await Task.WhenAll(names.Select(name => cluster.Speaker(name).Say(0, 200, Cancel)));

        foreach (var (heard, _) in listeners)
        {
            Assert.Equal(Enumerable.Range(0, 200), await heard.NextAsync(200));
        }
    }

    [Fact]
    public async Task Batch_PublishedTogether_ArrivesInOrder()
    {
        await using var cluster = await new StreamCluster(1).StartAsync();
        var (heard, _) = await cluster.ListenAsync("a");
        await cluster.Speaker("a").SayTogether(0, 100, Cancel);
        await cluster.Speaker("a").SayTogether(100, 100, Cancel);

        Assert.Equal(Enumerable.Range(0, 200), await heard.NextAsync(200));
    }

    [Fact]
    public async Task Unsubscribe_ThenSubscribe_HearsWhatComesAfter()
    {
        await using var cluster = await new StreamCluster(1).StartAsync();
        var (first, subscription) = await cluster.ListenAsync("a");
        await cluster.Speaker("a").Say(1, 1, Cancel);
        Assert.Equal(1, Assert.Single(await first.NextAsync(1)));
        await subscription.UnsubscribeAsync();
        var (second, _) = await cluster.ListenAsync("a");
        await cluster.Speaker("a").Say(2, 2, Cancel);

        Assert.Equal(Enumerable.Range(2, 2), await second.NextAsync(2));
    }

    [Fact]
    public async Task Queue_ThatNobodyDrainsFastEnough_MakesPublishersWaitAndLosesNothing()
    {
        await using var cluster = await new StreamCluster(1, capacity: 8).StartAsync();
        var (heard, _) = await cluster.ListenAsync("a");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => cluster.Speaker("a").Say(i * 100, 100, Cancel)));

        Assert.Equal(Enumerable.Range(0, 5000), (await heard.NextAsync(5000)).Order());
    }

    [Fact]
    public async Task Client_Publishing_IsRefused()
    {
        await using var cluster = await new StreamCluster(1).StartAsync();
        var stream = cluster.Cluster.Client.GetStreamProvider(SessionStreams.ProviderName).GetStream<int>(StreamId.Create("numbers", "a"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.OnNextAsync(1));
    }

    [Fact]
    public async Task Silo_StoppedWithAReadPending_Stops()
    {
        var cluster = await new StreamCluster(2).StartAsync();
        await cluster.Speaker("a").Say(1, 1, Cancel);

        // A bound for a hang, not for speed: a receiver that ignores its token held up a silo's stop for ever.
        await cluster.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancel);
    }
}
