using Microsoft.Extensions.Logging;

namespace CodeRunner.Grains.Hosts;

/// <inheritdoc cref="IHostBoardService"/>
internal sealed class HostBoardService(GrainId id, Silo silo, ILoggerFactory loggers, HostBoard board, ReadySessions ready)
    : GrainService(id, silo, loggers), IHostBoardService
{
    /// <inheritdoc/>
    public Task Tell(SiloAddress silo, HostReport report)
    {
        board.Learn(silo, report);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> TakeReady() => Task.FromResult(ready.Take());
}
