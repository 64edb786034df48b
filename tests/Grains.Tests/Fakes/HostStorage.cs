using Orleans.Storage;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A host's way to the storage of all. Silos of this process end tidily even when killed; a host whose way is cut can't tell anybody.</summary>
internal sealed class HostStorage(SharedStorage shared) : IGrainStorage
{
    private volatile bool _isCut;

    public void Cut() => _isCut = true;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Way().ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Way().WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Way().ClearStateAsync(stateName, grainId, grainState);

    private SharedStorage Way() => _isCut ? throw new IOException("the storage can't be reached") : shared;
}
