using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Concurrency;

namespace CodeRunner.Grains.Hosts;

/// <inheritdoc cref="ILabGrain"/>
[StatelessWorker, GrainType("coderunner.lab")]
internal sealed class LabGrain(LabDescriber lab, ReadySessions ready) : Grain, ILabGrain
{
    /// <inheritdoc/>
    public Task<LabDescription> Describe(CancellationToken cancellationToken) => Task.FromResult(lab.Describe());

    /// <inheritdoc/>
    public Task<string> NewSession(CancellationToken cancellationToken) => Task.FromResult(ready.Take() ?? SessionIds.New());
}
