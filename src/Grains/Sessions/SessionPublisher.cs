using System.Collections.Immutable;
using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Streams;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// Sends a session's events to its stream, in order, one batch at a time: what happens while a batch is under way goes into the next.
/// What fails to be sent is still in the event log, where the gateway finds it.
/// </summary>
internal sealed class SessionPublisher(IAsyncStream<EventBatch> stream, Action<Exception> failed)
{
    private ImmutableArray<SessionEvent>.Builder _waiting = ImmutableArray.CreateBuilder<SessionEvent>();
    private Task _sending = Task.CompletedTask;

    /// <summary>Puts an event behind those before it.</summary>
    public void Add(SessionEvent happened)
    {
        _waiting.Add(happened);
        if (_sending.IsCompleted)
        {
            _sending = SendAsync();
        }
    }

    /// <summary>Completes when all that was added is sent.</summary>
    public Task FlushAsync() => _sending;

    private async Task SendAsync()
    {
        // What the same turn adds after this event goes into the same batch.
        await Task.Yield();
        while (_waiting.Count > 0)
        {
            var batch = new EventBatch(_waiting.ToImmutable());
            _waiting = ImmutableArray.CreateBuilder<SessionEvent>();
            try
            {
                await stream.OnNextAsync(batch);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failed(failure);
            }
        }
    }
}
