using Orleans.Storage;

namespace CodeRunner.Grains.Sessions.Records;

/// <summary>
/// Where sessions leave their records. Only a storage that outlives its silo is one: without, the host that a session is on is all there is.
/// </summary>
/// <param name="storage">The storage; null to keep none.</param>
internal sealed class SessionRecords(IGrainStorage? storage)
{
    /// <summary>Whether records are kept.</summary>
    public bool AreKept => storage is not null;

    /// <summary>A session's hold on its record.</summary>
    /// <param name="session">The session.</param>
    /// <param name="silo">The silo that has it or asks for it.</param>
    public SessionClaim Of(GrainId session, SiloAddress silo) => new(storage, session, silo.ToParsableString());
}
