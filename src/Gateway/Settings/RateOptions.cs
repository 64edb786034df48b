namespace CodeRunner.Gateway.Settings;

/// <summary>
/// How much one address or connection may ask for; section <c>CodeRunner:Gateway:Rates</c>. Each is a bucket: so many at once, refilled at so
/// many per second. A whole school may sit behind one address, so the defaults stop floods, not classes.
/// </summary>
public sealed class RateOptions
{
    /// <summary>New hub connections of an address, per second. Default: 200.</summary>
    public int ConnectionsPerSecond { get; set; } = 200;

    /// <summary>New hub connections of an address at once. Default: 5000.</summary>
    public int ConnectionBurst { get; set; } = 5000;

    /// <summary>Hub connections that an address may hold at the same time. Default: 5000.</summary>
    public int ConnectionsAtOnce { get; set; } = 5000;

    /// <summary>One-shot runs that an address may have under way at the same time. Default: 100.</summary>
    public int RunsAtOnce { get; set; } = 100;

    /// <summary>One-shot runs of an address, per second. Default: 20.</summary>
    public int RunsPerSecond { get; set; } = 20;

    /// <summary>One-shot runs of an address at once. Default: 200.</summary>
    public int RunBurst { get; set; } = 200;

    /// <summary>Other REST requests of an address, per second. Default: 200.</summary>
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Other REST requests of an address at once. Default: 2000.</summary>
    public int RequestBurst { get; set; } = 2000;

    /// <summary>Hub calls of a connection, per second. Each key typed into a program is one. Default: 200.</summary>
    public int CallsPerSecond { get; set; } = 200;

    /// <summary>Hub calls of a connection at once. Default: 1000.</summary>
    public int CallBurst { get; set; } = 1000;

    /// <summary>Programs that a connection may start, per second. Default: 20.</summary>
    public int StartsPerSecond { get; set; } = 20;

    /// <summary>Programs that a connection may start at once. Default: 200.</summary>
    public int StartBurst { get; set; } = 200;

    /// <summary>Bytes of files and input from a connection, per second. Default: 4 MiB.</summary>
    public int InputBytesPerSecond { get; set; } = 4 << 20;

    /// <summary>Bytes of files and input from a connection at once; no less than one run's. Default: 64 MiB.</summary>
    public int InputByteBurst { get; set; } = 64 << 20;

    /// <summary>Bytes of files and input from an address, per second. Default: 64 MiB.</summary>
    public int AddressBytesPerSecond { get; set; } = 64 << 20;

    /// <summary>Bytes of files and input from an address at once: a whole class starts its programs together. Default: 1 GiB.</summary>
    public int AddressByteBurst { get; set; } = 1 << 30;

    /// <summary>Sessions that a connection may open in its life, one after the other. Default: 100.</summary>
    public int OpensPerConnection { get; set; } = 100;
}
