using CodeRunner.Grains.Interfaces.Hosts;
using Orleans.Concurrency;

namespace CodeRunner.Grains.Hosts;

/// <inheritdoc cref="ILabGrain"/>
[StatelessWorker, GrainType("coderunner.lab")]
internal sealed class LabGrain(LabDescriber lab) : Grain, ILabGrain
{
    /// <inheritdoc/>
    public Task<LabDescription> Describe(CancellationToken cancellationToken) => Task.FromResult(lab.Describe());
}
