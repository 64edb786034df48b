using System.Collections.Concurrent;
using CodeRunner.Gateway.Cluster;
using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Settings;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Sessions;

/// <summary>Opens sessions for connections and keeps the ones that are held.</summary>
internal sealed partial class SessionConnections(
    LabCluster cluster, IEventSource source, IOptions<GatewayOptions> options, GatewayMetrics metrics, ILogger<SessionConnections> logger)
{
    // A host that goes down while a session is on its way to it refuses it; the next choice knows.
    private const int Attempts = 3;

    // A silo that was lost is a member of the cluster for some seconds more: what goes through it, or is in its part of the directory, isn't answered or
    // is refused. Another session goes another way.
    private static readonly TimeSpan IdPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan NewPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnreachedLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UnreachedPause = TimeSpan.FromMilliseconds(250);
    private const int ResumeAttempts = 120;
    private static readonly TimeSpan ResumePause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, SessionConnection> _held = new();
    private int _turn;

    /// <summary>All connections that hold a session, by connection id.</summary>
    public ICollection<SessionConnection> Held => _held.Values;

    /// <summary>What was on its way between gateway and silos may be lost: every session finds out soon.</summary>
    public void DoubtAll()
    {
        foreach (var connection in _held.Values)
        {
            connection.Doubt();
        }
    }

    /// <summary>Takes up the token's session, or opens a new one if that one isn't there.</summary>
    /// <param name="resumeToken">From a session before, or null. A wrong one is no failure: the person gets a new session.</param>
    /// <param name="connectionId">Unique among all gateways.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Grains.Interfaces.Failure">No session can be opened now.</exception>
    public async Task<SessionConnection> OpenAsync(string? resumeToken, string connectionId, CancellationToken cancellationToken)
    {
        if (ResumeToken.TryParse(resumeToken, out var token) && await ResumeAsync(token, connectionId, cancellationToken) is { } resumed)
        {
            return resumed;
        }

        return await OpenNewAsync(runtime: null, connectionId, cancellationToken);
    }

    /// <summary>Opens a new session.</summary>
    /// <param name="runtime">Runtime of its first run, if that is known: the session goes where that stands ready.</param>
    /// <param name="connectionId">Unique among all gateways.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Grains.Interfaces.Failure">No session can be opened now.</exception>
    public async Task<SessionConnection> OpenNewAsync(string? runtime, string connectionId, CancellationToken cancellationToken)
    {
        if (runtime is not null)
        {
            RequestContext.Set(SessionIds.RuntimeHint, runtime);
        }

        var began = Environment.TickCount64;
        for (var (way, refused) = (0, 0); ; way++)
        {
            try
            {
                var lab = cluster.LabBy(way);
                var id = await (runtime is null ? lab.NewSession(cancellationToken) : lab.NewSessionFor(runtime, cancellationToken)).WaitAsync(IdPatience, cancellationToken);
                return await TryOpenAsync(ResumeToken.New(id), connectionId, create: true, cancellationToken)
                    ?? throw new InvalidOperationException("A new session refused its own secret.");
            }
            catch (HostUnavailable failure) when (++refused < Attempts)
            {
                LogRefused(failure.Message);
            }
            catch (Exception failure) when (failure is OrleansMessageRejectionException or TimeoutException or OperationCanceledException && Environment.TickCount64 - began < UnreachedLimit.TotalMilliseconds)
            {
                LogRefused(failure.Message);
                await Task.Delay(UnreachedPause, cancellationToken);
            }
        }
    }

    /// <summary>Forgets a connection's session; what becomes of the session is the caller's business.</summary>
    public void Forget(string connectionId)
    {
        if (_held.TryRemove(connectionId, out _))
        {
            metrics.Sessions.Dec();
        }
    }

    /// <summary>
    /// A session's host may be away for some seconds: it comes back with the session, or the session opens on another. Not <see cref="Patiently"/>:
    /// that gives an attempt up that takes long, and an opening that is given up would attach a connection that nobody holds.
    /// </summary>
    private async Task<SessionConnection?> ResumeAsync(ResumeToken token, string connectionId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOpenAsync(token, connectionId, create: false, cancellationToken);
            }
            catch (HostUnavailable failure) when (attempt < ResumeAttempts)
            {
                LogAway(token.SessionId, failure.Message);
                await Task.Delay(ResumePause, cancellationToken);
            }
        }
    }

    private async Task<SessionConnection?> TryOpenAsync(ResumeToken token, string connectionId, bool create, CancellationToken cancellationToken)
    {
        var session = cluster.Session(token.SessionId);
        var opened = await AskAsync(session, new OpenSession(token.Secret, connectionId, create), cancellationToken);
        if (opened is null)
        {
            return null;
        }

        var turn = Interlocked.Increment(ref _turn) & int.MaxValue;
        var connection = new SessionConnection(token, connectionId, opened, session, source, options.Value, logger) { Turn = turn };
        Forget(connectionId);
        _held[connectionId] = connection;
        metrics.Sessions.Inc();
        metrics.Opened.WithLabels(opened.Resumed ? "resumed" : "new").Inc();
        LogOpened(token.SessionId, connectionId, opened.Resumed);
        return connection;
    }

    private static async Task<SessionOpened?> AskAsync(ISessionGrain session, OpenSession request, CancellationToken cancellationToken)
    {
        try
        {
            var opened = session.Open(request, cancellationToken);
            return await (request.Create ? opened.WaitAsync(NewPatience, cancellationToken) : opened);
        }
        catch (Exception failure) when (failure is OperationCanceledException or TimeoutException)
        {
            // Nobody waits for it any more, but it may yet come to be.
            session.Detach(request.ConnectionId, CancellationToken.None).Ignore();
            throw;
        }
    }

    [LoggerMessage(2, LogLevel.Debug, "A host refused a new session: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(3, LogLevel.Debug, "Session {SessionId} can't be taken up again yet: {Reason}")]
    private partial void LogAway(string sessionId, string reason);

    [LoggerMessage(1, LogLevel.Information, "Session {SessionId} opened by connection {ConnectionId}; resumed: {Resumed}")]
    private partial void LogOpened(string sessionId, string connectionId, bool resumed);
}
