using System.Collections.Concurrent;
using System.Net;
using CodeRunner.Containers;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>What Docker holds on a host, by session.</summary>
internal sealed class FakeResources : IHostResources
{
    public ConcurrentDictionary<string, SessionResources> Held { get; } = new();

    public bool IsDown { get; set; }

    /// <summary>Whether the engine takes questions and never answers.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Sessions of which the engine refuses to remove anything.</summary>
    public HashSet<string> Refused { get; } = [];

    public void Add(string sessionId, string host, DateTimeOffset created) => Held[sessionId] = new SessionResources(sessionId, host, created);

    public Task<IReadOnlyList<SessionResources>> ListAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        return Task.FromResult<IReadOnlyList<SessionResources>>([.. Held.Values]);
    }

    public Task RemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        ThrowIfRefused(sessionId);
        Held.TryRemove(sessionId, out _);
        return Task.CompletedTask;
    }

    public Task RemoveOthersAsync(string sessionId, IReadOnlyCollection<string> kept, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        ThrowIfRefused(sessionId);
        return Task.CompletedTask;
    }

    public Task PingAsync(CancellationToken cancellationToken)
    {
        ThrowIfDown();
        return IsStuck ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
    }

    private void ThrowIfRefused(string sessionId)
    {
        if (Refused.Contains(sessionId))
        {
            throw new EngineRefused("remove a sandbox", HttpStatusCode.InternalServerError, "device or resource busy", new InvalidOperationException());
        }
    }

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new EngineUnavailable("down");
        }
    }
}
