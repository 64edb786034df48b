using System.Threading.Channels;

namespace CodeRunner.Streaming.Tests;

/// <summary>Keeps what a stream brings.</summary>
public sealed class Listener
{
    private readonly Channel<int> _heard = Channel.CreateUnbounded<int>();

    /// <summary>What taking a number waits for.</summary>
    public Task MayHear { get; set; } = Task.CompletedTask;

    public async Task HearAsync(int number)
    {
        await MayHear;
        _heard.Writer.TryWrite(number);
    }

    /// <summary>The next numbers.</summary>
    public async Task<int[]> NextAsync(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }

        return numbers;
    }
}
