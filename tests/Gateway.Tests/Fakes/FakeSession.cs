using System.Collections.Concurrent;
using System.Threading.Channels;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Fakes;

/// <summary>A session that does what its test says, behind a real grain and a real stream.</summary>
public sealed class FakeSession(string id, FakeLab lab)
{
    private readonly List<SessionEvent> _log = [];
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<object> _calls = Channel.CreateUnbounded<object>();
    private readonly Channel<(string ConnectionId, long Delivered)> _renewals = Channel.CreateUnbounded<(string, long)>();

    public string Id => id;

    public string Secret { get; set; } = "";

    public string ConnectionId { get; set; } = "";

    public bool IsOpen { get; set; }

    /// <summary>Whether it has opened again on another host and doesn't know yet what its client has; the next read says it.</summary>
    public bool IsReopened { get; set; }

    /// <summary>What a method throws instead of doing anything.</summary>
    public ConcurrentDictionary<string, Exception> Failures { get; } = new();

    /// <summary>What happens on a run, before it is answered.</summary>
    public Func<FakeSession, string, Task> OnRun { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentDictionary<string, WorkspaceFile> Files { get; } = new();

    public TaskCompletionSource Detached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Last => _log.Count;

    /// <summary>The next call that the session got, other than Open, Read and Renew.</summary>
    public Task<object> NextCallAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within();

    /// <summary>Waits until something was refused.</summary>
    public Task RefusedAsync() => _refused.Task.Within();

    /// <summary>Waits until the gateway says that this much was read.</summary>
    public async Task DeliveredAsync(long sequence)
    {
        while ((await _renewals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within()).Delivered < sequence)
        {
        }
    }

    /// <summary>Something happens, and the stream carries it.</summary>
    public Task EmitAsync(Func<long, SessionEvent> make) => lab.PublishAsync(id, Lose(make));

    /// <summary>Something happens, and the stream loses it.</summary>
    public SessionEvent Lose(Func<long, SessionEvent> make)
    {
        lock (_log)
        {
            var happened = make(_log.Count + 1);
            _log.Add(happened);
            return happened;
        }
    }

    public Task OutputAsync(string text) => EmitAsync(sequence => Samples.Output(sequence, text));

    public void Called(object call) => _calls.Writer.TryWrite(call);

    public void Renewed(string connectionId, long delivered) => _renewals.Writer.TryWrite((connectionId, delivered));

    public void FailIfTold(string method)
    {
        if (Failures.TryGetValue(method, out var failure))
        {
            _refused.TrySetResult();
            throw failure;
        }

        if (!IsOpen && method != nameof(ISessionGrain.Open))
        {
            throw new SessionEnded();
        }
    }

    /// <summary>A page of two events, so that every longer reading takes several.</summary>
    public EventPage Read(long afterSequence)
    {
        lock (_log)
        {
            return new EventPage([.. _log.Where(held => held.Sequence > afterSequence).Take(2)], _log.Count, 0);
        }
    }
}
