using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Runtime.Placement;

namespace CodeRunner.Grains.Hosts;

/// <summary>Puts a session where its caller says it has to be, or else on the host with most room.</summary>
internal sealed class SessionPlacementDirector(HostBoard board) : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } hint)
        {
            return Task.FromResult(hint);
        }

        var runtime = target.RequestContextData?.GetValueOrDefault(SessionIds.RuntimeHint) as string;
        return Task.FromResult(board.Send(silos, runtime));
    }
}
