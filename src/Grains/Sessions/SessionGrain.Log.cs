using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Grains.Sessions;

internal sealed partial class SessionGrain
{
    [LoggerMessage(LogLevel.Information, "Session {SessionId} opened (resumed: {Resumed})")]
    private partial void LogOpened(string sessionId, bool resumed);

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} lost its connection")]
    private partial void LogDetached(string sessionId);

    [LoggerMessage(LogLevel.Debug, "Session {SessionId} accepted run {RunId} for {Runtime}")]
    private partial void LogAccepted(string sessionId, string runId, string runtime);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} run {RunId} ended: {Reason} after {WallMs} ms")]
    private partial void LogFinished(string sessionId, string runId, RunReason reason, double wallMs);

    [LoggerMessage(LogLevel.Error, "Session {SessionId} run {RunId} failed on our side")]
    private partial void LogRunFailed(Exception failure, string sessionId, string runId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} could not publish events")]
    private partial void LogPublishFailed(Exception failure, string sessionId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} has no network yet; its next run tries again")]
    private partial void LogNetworkFailed(Exception failure, string sessionId);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} was taken up again with {Sandboxes} sandboxes and {Runs} programs")]
    private partial void LogAdopted(string sessionId, int sandboxes, int runs);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} keeps no journal any more: a crash of this silo would end it")]
    private partial void LogJournalFailed(Exception failure, string sessionId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}: its sandbox for {Runtime} could not be taken up")]
    private partial void LogSandboxGone(Exception failure, string sessionId, string runtime);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} was on {Silo}, which is lost; it opens again here, without the {Runs} programs that ran")]
    private partial void LogReopened(string sessionId, SiloAddress silo, int runs);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} could not be written to the cluster's storage: should this host be lost now, it ends")]
    private partial void LogRecordFailed(Exception failure, string sessionId);

    [LoggerMessage(LogLevel.Warning, "Session {SessionId} has opened on another host, which took this one for lost; what it has here is removed")]
    private partial void LogElsewhere(string sessionId);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} goes to another host with {Waiting} runs that were in line")]
    private partial void LogMoved(string sessionId, int waiting);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} came from another host with {Waiting} runs that were in line")]
    private partial void LogArrived(string sessionId, int waiting);

    [LoggerMessage(LogLevel.Information, "Session {SessionId} ended")]
    private partial void LogEnded(string sessionId);

    [LoggerMessage(LogLevel.Error, "Session {SessionId} ended, but something of it is left for the reaper")]
    private partial void LogEndFailed(Exception failure, string sessionId);
}
