using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Gateway.Sessions;

/// <summary>Where the live events of sessions come from.</summary>
internal interface IEventSource
{
    /// <summary>Begins to receive a session's batches. Some may come twice or not at all; the session's event log has them all.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="receive">Takes a batch; must not block.</param>
    /// <returns>Ends it.</returns>
    Task<IAsyncDisposable> SubscribeAsync(string sessionId, Action<EventBatch> receive);
}
