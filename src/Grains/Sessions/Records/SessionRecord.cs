namespace CodeRunner.Grains.Sessions.Records;

/// <summary>What the cluster's storage knows of a session, so that another host can open it again when its own is gone for good.</summary>
[GenerateSerializer, Alias("coderunner.session-record")]
internal sealed class SessionRecord
{
    /// <summary>Name of the host that it is on.</summary>
    [Id(0)]
    public string Host { get; set; } = "";

    /// <summary>The silo that has it, as <see cref="SiloAddress.ToParsableString"/> writes it; set by its claim.</summary>
    [Id(1)]
    public string Silo { get; set; } = "";

    /// <summary>Its secret.</summary>
    [Id(2)]
    public byte[] Secret { get; set; } = [];

    /// <summary>The connection that has it.</summary>
    [Id(3)]
    public string Connection { get; set; } = "";

    /// <summary>How many runs it has accepted; they number the runs' ids.</summary>
    [Id(4)]
    public long Accepted { get; set; }

    /// <summary>Ids of the runs whose end nobody was told yet.</summary>
    [Id(5)]
    public List<string> Runs { get; set; } = [];

    /// <summary>Sequence number of its newest event when this was written; there may be later ones.</summary>
    [Id(6)]
    public long Last { get; set; }

    /// <summary>Runs that have ended, of which the client may not know yet.</summary>
    [Id(7)]
    public List<ToldEnd> Told { get; set; } = [];
}

/// <summary>A run whose end was told, by an event that its client may not have.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Sequence">The event's number.</param>
[GenerateSerializer, Immutable, Alias("coderunner.told-end")]
internal sealed record ToldEnd([property: Id(0)] string RunId, [property: Id(1)] long Sequence);
