using Orleans.Storage;

namespace CodeRunner.Silo.Cluster;

/// <summary>
/// A storage whose failures every member of the cluster can read. Redis' own are of a type that gateways don't have: what carries one there can't be
/// read, and Orleans 10 then leaves answers that came with it lying until as much again has come over that connection, so that a gateway heard nothing
/// from a host for a minute after Redis had been away for a moment.
/// </summary>
internal sealed class LabStorage<TStorage>(TStorage inner) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
    where TStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => InWords(inner.ReadStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => InWords(inner.WriteStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => InWords(inner.ClearStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => inner.Participate(lifecycle);

    private static async Task InWords(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure) when (failure is not (InconsistentStateException or OutOfMemoryException))
        {
            throw new OrleansException($"The cluster's storage failed: {failure.Message}");
        }
    }
}
