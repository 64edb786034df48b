using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A storage that outlives every silo, as the cluster's does: whoever writes with an old tag is refused.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (object State, string Tag)> _kept = new();
    private readonly Lock _gate = new();
    private int _writes;

    /// <summary>Which state can't be written now, in the words that <c>LabStorage</c> puts that into; null if all can.</summary>
    public string? Refused { get; set; }

    /// <summary>What is kept of a grain; null if nothing is.</summary>
    public object? Of(string name, GrainId grain) => _kept.TryGetValue((name, grain), out var kept) ? kept.State : null;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            var isThere = _kept.TryGetValue((stateName, grainId), out var kept);
            grainState.State = isThere ? (T)kept.State : Activator.CreateInstance<T>();
            (grainState.ETag, grainState.RecordExists) = (isThere ? kept.Tag : null!, isThere);
            return Task.CompletedTask;
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (stateName == Refused)
        {
            throw new OrleansException("The cluster's storage failed: it takes none of these");
        }

        lock (_gate)
        {
            ThrowUnlessNewest(stateName, grainId, grainState);
            grainState.ETag = (++_writes).ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
            _kept[(stateName, grainId)] = (grainState.State!, grainState.ETag);
            return Task.CompletedTask;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            ThrowUnlessNewest(stateName, grainId, grainState);
            _kept.TryRemove((stateName, grainId), out _);
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null!, false);
            return Task.CompletedTask;
        }
    }

    private void ThrowUnlessNewest<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var newest = _kept.TryGetValue((stateName, grainId), out var kept) ? kept.Tag : null;
        if (newest != grainState.ETag)
        {
            throw new InconsistentStateException("another has written it", newest, grainState.ETag);
        }
    }
}
