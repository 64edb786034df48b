using Orleans.Runtime.Services;

namespace CodeRunner.Grains.Hosts;

/// <summary>Reaches the boards of other silos.</summary>
internal sealed class HostBoardClient(IServiceProvider services) : GrainServiceClient<IHostBoardService>(services)
{
    /// <summary>The board of a silo.</summary>
    public IHostBoardService Of(SiloAddress silo) => GetGrainService(silo);
}
