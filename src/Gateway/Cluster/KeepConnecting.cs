namespace CodeRunner.Gateway.Cluster;

/// <summary>A gateway may start before its silo: it tries until the silo is there or the gateway stops.</summary>
internal sealed partial class KeepConnecting(TimeProvider time, ILogger<KeepConnecting> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private bool _told;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (!_told)
        {
            _told = true;
            LogWaiting(exception.Message);
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "Waiting for a silo of the cluster: {Reason}")]
    private partial void LogWaiting(string reason);
}
