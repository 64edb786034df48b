using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// A silo that is told to stop first gives its sessions to other hosts. Where there is none it ends them at once, while who gives out subnets can still be told.
/// </summary>
internal sealed partial class DrainOnStop(
    HostDrain drain, HostBoard board, HostState state, HostSessions sessions, IGrainFactory grains, ILocalSiloDetails silo, IOptions<HostOptions> options, TimeProvider time, ILogger<DrainOnStop> logger) : IHostedLifecycleService
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
        try
        {
            await (board.IsReadyBeside(silo.SiloAddress)
                ? drain.Begin().WaitAsync(options.Value.DrainTime + Margin, time, cancellationToken)
                : EndAsync(cancellationToken).WaitAsync(Margin, time, cancellationToken));
        }
        catch (Exception late) when (late is Failure || late.IsUnreachable())
        {
            LogLate(sessions.Count);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task EndAsync(CancellationToken cancellationToken)
    {
        state.Drain(true);
        return Task.WhenAll(sessions.Ids.Select(id => grains.GetGrain<ISessionGrain>(id).Close(cancellationToken)));
    }

    [LoggerMessage(LogLevel.Warning, "{Sessions} sessions did not go in time and end with this host")]
    private partial void LogLate(int sessions);
}
