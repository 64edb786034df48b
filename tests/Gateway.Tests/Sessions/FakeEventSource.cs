using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Tests.Sessions;

/// <summary>A log and its live events, without any cluster.</summary>
internal sealed class FakeEventSource : IEventSource
{
    private readonly List<SessionEvent> _log = [];
    private readonly List<Action<EventBatch>> _receivers = [];

    public int Subscriptions { get; private set; }

    public int Listening => _receivers.Count;

    public List<long> Reads { get; } = [];

    /// <summary>Sequence number of the oldest event that the log still holds.</summary>
    public long Oldest { get; set; } = 1;

    /// <summary>What subscribing waits for.</summary>
    public Task Reachable { get; set; } = Task.CompletedTask;

    public async Task<IAsyncDisposable> SubscribeAsync(string sessionId, Action<EventBatch> receive)
    {
        Subscriptions++;
        await Reachable.ConfigureAwait(false);
        lock (_receivers)
        {
            _receivers.Add(receive);
        }

        return new Subscription(() => Leave(receive));
    }

    public Task<EventPage> ReadAsync(long after, CancellationToken cancellationToken)
    {
        lock (_log)
        {
            Reads.Add(after);
            var held = _log.Where(happened => happened.Sequence > after && happened.Sequence >= Oldest).Take(3).ToList();
            return Task.FromResult(new EventPage([.. held], _log.Count, held.Count == 0 ? 0 : held[0].Sequence - after - 1));
        }
    }

    public SessionEvent[] Happen(int count, int size = 1) =>
        [.. Enumerable.Range(0, count).Select(_ =>
        {
            lock (_log)
            {
                var happened = Samples.Output(_log.Count + 1, new string('x', size));
                _log.Add(happened);
                return happened;
            }
        })];

    public void Send(params SessionEvent[] events)
    {
        Action<EventBatch>[] receivers;
        lock (_receivers)
        {
            receivers = [.. _receivers];
        }

        foreach (var receive in receivers)
        {
            receive(new EventBatch([.. events]));
        }
    }

    private void Leave(Action<EventBatch> receive)
    {
        lock (_receivers)
        {
            _receivers.Remove(receive);
        }
    }

    private sealed class Subscription(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
