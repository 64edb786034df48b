using Orleans.Concurrency;
using Orleans.Streams;

namespace CodeRunner.Streaming.Tests;

/// <summary>A grain that publishes numbers to the stream of its name.</summary>
[Alias("test.speaker")]
public interface ISpeaker : IGrainWithStringKey
{
    [Alias("say")]
    Task Say(int first, int count, CancellationToken cancellationToken);

    [Alias("sayTogether")]
    Task SayTogether(int first, int count, CancellationToken cancellationToken);
}

[Reentrant, GrainType("test.speaker")]
internal sealed class Speaker : Grain, ISpeaker
{
    private IAsyncStream<int> Stream => this.GetStreamProvider(SessionStreams.ProviderName).GetStream<int>(StreamId.Create("numbers", this.GetPrimaryKeyString()));

    public async Task Say(int first, int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await Stream.OnNextAsync(first + i);
        }
    }

    public Task SayTogether(int first, int count, CancellationToken cancellationToken) => Stream.OnNextBatchAsync(Enumerable.Range(first, count));
}
