using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Limits;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Settings;
using CodeRunner.Gateway.Wire;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Options;
using Asked = CodeRunner.Grains.Interfaces.Sessions.RunRequest;
using RunRequest = CodeRunner.Gateway.Wire.RunRequest;

namespace CodeRunner.Gateway.Rest;

/// <summary><c>POST /api/v1/runs</c>: a session of its own for one program, from its files to its result.</summary>
internal sealed partial class RunRoute(SessionConnections connections, GatewayMetrics metrics, InputLimit input, IOptions<GatewayOptions> options, ILogger<RunRoute> logger)
{
    /// <exception cref="RunRejected">The request can't be run as it stands.</exception>
    /// <exception cref="Failures.TooManyCalls">The address has sent as much as it may for now.</exception>
    public async Task<RunReport> RunAsync(RunRequest? request, string address, CancellationToken cancellationToken)
    {
        input.Take(address, InputLimit.Weigh(request));
        var asked = Read(request);
        var connectionId = $"run-{Guid.NewGuid():N}";
        var connection = await connections.OpenNewAsync(asked.Runtime is { Length: > 0 and <= 100 } runtime ? runtime : null, connectionId, cancellationToken);
        try
        {
            return await FollowAsync(connection, asked, cancellationToken);
        }
        finally
        {
            connections.Forget(connectionId);
            await CloseAsync(connection);
        }
    }

    private static Asked Read(RunRequest? request)
    {
        var asked = RunRequestReader.Read(request);
        return asked.Terminal is null
            ? asked with { Input = asked.Input ?? [] }
            : throw new RunRejected(new Dictionary<string, string[]> { ["terminal"] = ["A one-shot run has no terminal. Leave it out, or use the hub."] });
    }

    private async Task<RunReport> FollowAsync(SessionConnection connection, Asked asked, CancellationToken cancellationToken)
    {
        var accepted = await connection.RunAsync(asked, cancellationToken);
        metrics.Runs.WithLabels("rest").Inc();
        var output = new CollectedOutput(options.Value.OneShotOutputBytes);
        await foreach (var happened in connection.Follow(afterSequence: 0).ReadAsync(cancellationToken))
        {
            switch (happened)
            {
                case OutputEvent written:
                    output.Add(written);
                    break;
                case ExitedEvent exited when exited.RunId == accepted.RunId:
                    return output.Report(exited);
            }
        }

        throw new SessionGone();
    }

    // Also, and above all, when the client went away: nothing of the session stays.
    private async Task CloseAsync(SessionConnection connection)
    {
        try
        {
            await connection.CloseAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // It ends by itself when no pulse comes.
            LogCloseFailed(failure, connection.Token.SessionId);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Session {SessionId} of a one-shot run could not be closed")]
    private partial void LogCloseFailed(Exception failure, string sessionId);
}
