using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Concurrency;

namespace CodeRunner.Grains.Hosts;

/// <inheritdoc cref="ILabGrain"/>
[StatelessWorker, GrainType("coderunner.lab")]
internal sealed class LabGrain(LabDescriber lab, ReadySessions ready, HostBoard board, HostBoardClient boards, ILocalSiloDetails silo) : Grain, ILabGrain
{
    // A host that was lost just now doesn't answer; a new session anywhere is better than a wait for one that stands ready.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task<LabDescription> Describe(CancellationToken cancellationToken)
    {
        // The lab is ready while any of its hosts is.
        var here = lab.Describe();
        return Task.FromResult(here.NotReady is not null && board.IsReadyBeside(silo.SiloAddress) ? here with { NotReady = null } : here);
    }

    /// <inheritdoc/>
    public Task<string> NewSession(CancellationToken cancellationToken) => NewSessionAsync(null, cancellationToken);

    /// <inheritdoc/>
    public Task<string> NewSessionFor(string runtime, CancellationToken cancellationToken) => NewSessionAsync(lab.NameOf(runtime), cancellationToken);

    private async Task<string> NewSessionAsync(string? runtime, CancellationToken cancellationToken)
    {
        // Before any report there is this host and no other to know of.
        var chosen = board.Send(runtime);
        var taken = chosen is null || chosen.Equals(silo.SiloAddress) ? ready.Take() : await TakeAsync(chosen, cancellationToken);
        if (taken is null && chosen is not null)
        {
            // Whoever opens it has it placed, and counted.
            board.Withdraw(chosen);
        }

        return taken ?? SessionIds.New();
    }

    private async Task<string?> TakeAsync(SiloAddress chosen, CancellationToken cancellationToken)
    {
        try
        {
            return await boards.Of(chosen).TakeReady().WaitAsync(Patience, cancellationToken);
        }
        catch (Exception failure) when (failure.IsUnreachable())
        {
            return null;
        }
    }
}
