using System.Collections.Immutable;

namespace CodeRunner.Grains.Hosts;

/// <summary>What a host says about itself to all silos of the cluster, so that each can choose where a session goes.</summary>
/// <param name="Host">Its name.</param>
/// <param name="NotReady">Why it takes nothing now; null when it does.</param>
/// <param name="IsDraining">Whether it is being emptied.</param>
/// <param name="MaxRuns">Runs that it takes at once.</param>
/// <param name="Running">Runs that hold a place.</param>
/// <param name="Waiting">Runs in line.</param>
/// <param name="Sessions">Sessions that live there, those that stand ready among them.</param>
/// <param name="ReadySessions">Sessions that stand ready.</param>
/// <param name="Sandboxes">Sandboxes of its sessions.</param>
/// <param name="MemoryFree">Share of its memory that is available, 0 to 1.</param>
/// <param name="CpuBusy">Share of its processors' time that was used of late, 0 to 1.</param>
/// <param name="Warm">Warm sandboxes by runtime.</param>
/// <param name="Runtimes">Runtimes whose image it has.</param>
/// <param name="TakesWaiting">Whether sessions may come with runs that were in line elsewhere; a silo of a version that would lose them says so by silence.</param>
[GenerateSerializer, Immutable, Alias("coderunner.host-report")]
internal sealed record HostReport(
    [property: Id(0)] string Host,
    [property: Id(1)] string? NotReady,
    [property: Id(2)] bool IsDraining,
    [property: Id(3)] int MaxRuns,
    [property: Id(4)] int Running,
    [property: Id(5)] int Waiting,
    [property: Id(6)] int Sessions,
    [property: Id(7)] int ReadySessions,
    [property: Id(8)] int Sandboxes,
    [property: Id(9)] double MemoryFree,
    [property: Id(10)] double CpuBusy,
    [property: Id(11)] ImmutableDictionary<string, int> Warm,
    [property: Id(12)] ImmutableArray<string> Runtimes,
    [property: Id(13)] bool TakesWaiting = false)
{
    /// <summary>Whether the difference to an earlier report matters to whoever places sessions; memory and processors can wait for the next one.</summary>
    public bool DiffersFrom(HostReport? before) => before is null
        || (NotReady, IsDraining, Running, Waiting, Sessions, ReadySessions) != (before.NotReady, before.IsDraining, before.Running, before.Waiting, before.Sessions, before.ReadySessions)
        || Warm.Count != before.Warm.Count
        || Warm.Any(entry => before.Warm.GetValueOrDefault(entry.Key) != entry.Value);
}
