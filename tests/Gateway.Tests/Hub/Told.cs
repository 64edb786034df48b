using CodeRunner.Gateway.Tests.Fakes;
using MessagePack;

namespace CodeRunner.Gateway.Tests.Hub;

/// <summary>An event as a client reads it.</summary>
[MessagePackObject]
public sealed class Told
{
    [Key("sequence")]
    public long Sequence { get; set; }

    [Key("type")]
    public string Type { get; set; } = "";

    [Key("time")]
    public string Time { get; set; } = "";

    [Key("runId")]
    public string? RunId { get; set; }

    [Key("data")]
    public string? Data { get; set; }
}

public static class ToldExtensions
{
    /// <summary>The next event; fails if the stream ends before it.</summary>
    public static async Task<Told> NextAsync(this IAsyncEnumerator<Told> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().Within());
        return events.Current;
    }

    public static async Task<List<Told>> TakeAsync(this IAsyncEnumerator<Told> events, int count)
    {
        var taken = new List<Told>();
        while (taken.Count < count)
        {
            taken.Add(await events.NextAsync());
        }

        return taken;
    }
}
