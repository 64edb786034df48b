using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// A silo that is told to stop first gives its sessions to other hosts. Where there is none it stops at once, and its sessions end with it.
/// </summary>
internal sealed partial class DrainOnStop(
    HostDrain drain, HostBoard board, ILocalSiloDetails silo, IOptions<HostOptions> options, TimeProvider time, ILogger<DrainOnStop> logger) : IHostedLifecycleService
{
    // Stopping the last programs and freeing what they had takes a while after the deadline.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!board.IsReadyBeside(silo.SiloAddress))
        {
            return;
        }

        try
        {
            await drain.Begin().WaitAsync(options.Value.DrainTime + Margin, time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            LogLate(drain.Status.Sessions);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{Sessions} sessions did not go in time and end with this host")]
    private partial void LogLate(int sessions);
}
