using System.Threading.Channels;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Sends who waits in this host's line where a place gets free, or to a host that is added, the longest waiting first: all lines of the cluster
/// are one, as far as their sessions lose nothing by going. Looks whenever a host has reported, while somebody waits.
/// </summary>
internal sealed partial class QueueRelief(
    RunQueue queue, HostState state, HostBoard board, IGrainFactory grains, ILocalSiloDetails silo, ILogger<QueueRelief> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly CancellationTokenSource _stop = new();

    // One look answers for all reports that came before it.
    private readonly Channel<bool> _reports = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _relieving = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(QueueRelief), ServiceLifecycleStage.Active, Start, Stop);

    private Task Start(CancellationToken cancellationToken)
    {
        board.Learned += Wake;
        _relieving = Task.Run(RelieveAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        board.Learned -= Wake;
        await _stop.CancelAsync();
        await _relieving;
    }

    private void Wake()
    {
        if (queue.Waiting > 0)
        {
            _reports.Writer.TryWrite(true);
        }
    }

    private async Task RelieveAsync()
    {
        try
        {
            await foreach (var _ in _reports.Reader.ReadAllAsync(_stop.Token))
            {
                // A host that is being emptied sends all of them away.
                foreach (var sessionId in state.IsDraining ? [] : queue.Movable)
                {
                    if (!board.HasPlaceForWaiting(silo.SiloAddress))
                    {
                        break;
                    }

                    await RelieveAsync(sessionId);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task RelieveAsync(string sessionId)
    {
        try
        {
            await grains.GetGrain<ISessionGrain>(sessionId).Relieve(_stop.Token);
        }
        catch (Exception failure) when (failure is Failure || failure.IsUnreachable())
        {
            // It waits on where it is; the next report is another chance.
            LogNotRelieved(failure, sessionId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Session {SessionId}, which waits in line, could not be sent to another host")]
    private partial void LogNotRelieved(Exception failure, string sessionId);
}
