using System.Text;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces.Sessions;
using RunRequest = CodeRunner.Gateway.Wire.RunRequest;

namespace CodeRunner.Gateway.Hub;

/// <summary>The real-time door: a connection owns a session, calls go to it, its events come back.</summary>
internal sealed class SessionHub(SessionConnections connections, GatewayMetrics metrics, IHostApplicationLifetime lifetime) : Microsoft.AspNetCore.SignalR.Hub
{
    private SessionConnection Connection =>
        Context.Session() ?? throw new Refused("This connection has no session yet. Call Open first.");

    private CancellationToken Aborted => Context.ConnectionAborted;

    /// <summary>Opens a new session, or takes up the one of the resume token.</summary>
    public async Task<OpenReply> Open(OpenRequest? request)
    {
        if (Context.Session() is { IsGone: false })
        {
            throw new Refused("This connection already has a session. Close it first, or open another connection.");
        }

        Context.CountOpen();
        var opened = await connections.OpenAsync(request?.ResumeToken, Context.ConnectionId, Aborted);
        Context.Attach(opened);
        return OpenReply.Of(opened);
    }

    /// <summary>The session's events after a sequence number: what it still holds, then live. A second call ends the first.</summary>
    public IAsyncEnumerable<SessionEvent> Events(long afterSequence, CancellationToken cancellationToken) =>
        Connection.Follow(afterSequence).ReadAsync(cancellationToken);

    /// <summary>Starts a program.</summary>
    public async Task<RunReply> Run(RunRequest? request)
    {
        var connection = Connection;
        var accepted = await connection.RunAsync(RunRequestReader.Read(request), Aborted);
        metrics.Runs.WithLabels("hub").Inc();
        return new RunReply(accepted.RunId);
    }

    /// <summary>Says that a run of this runtime is likely soon, so that its sandbox may stand ready by then.</summary>
    public Task Prepare(string? runtime) =>
        AskAsync(session => session.Prepare(runtime is { Length: > 0 and <= 100 } ? runtime : throw new Refused("Say which runtime: runtime is missing or is no name of one."), Aborted));

    /// <summary>Gives a program input.</summary>
    public Task Input(string? runId, string? text) => AskAsync(session => session.Input(Named(runId), Encoding.UTF8.GetBytes(Given(text)), Aborted));

    /// <summary>Ends a program's input.</summary>
    public Task CloseInput(string? runId) => AskAsync(session => session.CloseInput(Named(runId), Aborted));

    /// <summary>Tells a program's terminal its size.</summary>
    public Task Resize(string? runId, int columns, int rows) => AskAsync(session => session.Resize(Named(runId), Sized(columns, "columns"), Sized(rows, "rows"), Aborted));

    /// <summary>Stops a program.</summary>
    public Task Stop(string? runId, bool force) => AskAsync(session => session.Stop(Named(runId), force, Aborted));

    /// <summary>Ends the session.</summary>
    public async Task Close()
    {
        // Not with the connection's token: who closes the session and the page at once means both.
        await Connection.CloseAsync(CancellationToken.None);
        connections.Forget(Context.ConnectionId);
        Context.Attach(null);
    }

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        metrics.Connections.Inc();

        // Whoever is closed by a gateway that stops may come back before it has left its port. SignalR closes nobody anew: they would hold it up, and be cut off later.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Context.Abort();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        metrics.Connections.Dec();
        connections.Forget(Context.ConnectionId);
        return Context.Session()?.DetachAsync() ?? Task.CompletedTask;
    }

    private Task AskAsync(Func<ISessionGrain, Task> ask) => Connection.AskAsync(ask);

    private static string Named(string? runId) =>
        runId is { Length: > 0 and <= 100 } ? runId : throw new Refused("Say which run: runId is missing or is no id of a run.");

    private static string Given(string? text) => text ?? throw new Refused("Say what to type: text is missing.");

    private static int Sized(int size, string what) =>
        size is >= 1 and <= 1000 ? size : throw new Refused($"A terminal has 1 to 1000 {what}.");
}
