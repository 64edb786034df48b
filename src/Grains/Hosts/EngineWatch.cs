using CodeRunner.Containers;
using CodeRunner.Containers.Warm;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Asks the engine all the time whether it answers, so that one that is stuck is noticed within seconds: the calls that sessions make of it
/// may wait much longer. It only takes the host down; <see cref="HostKeeper"/> brings it up again, when all is in order.
/// </summary>
internal sealed partial class EngineWatch(
    IHostResources resources, HostState state, IWarmPool warm, IOptions<HostOptions> options, TimeProvider time, ILogger<EngineWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await resources.PingAsync(asking.Token).WaitAsync(options.Value.EngineTimeout, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo stops.
        }
        catch (Exception failure) when (failure is EngineUnavailable or TimeoutException or OperationCanceledException)
        {
            await asking.CancelAsync();
            if (!state.IsDown)
            {
                LogSilent(failure);
                state.Down("The lab's Docker engine doesn't answer. Tell whoever runs the lab, or try again in a minute.");
                warm.Pause();
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The Docker engine does not answer: this host takes no new session until it does")]
    private partial void LogSilent(Exception failure);
}
