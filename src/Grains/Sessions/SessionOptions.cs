namespace CodeRunner.Grains.Sessions;

/// <summary>How long what belongs to a session lives, and how much of its events is kept; section <c>CodeRunner:Session</c>.</summary>
public sealed class SessionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Session";

    /// <summary>
    /// Whether a session's network is made when it connects, so that its first run doesn't wait for it; otherwise with the first run,
    /// for labs with far more people connected than running. Default: true.
    /// </summary>
    public bool NetworkOnConnect { get; set; } = true;

    /// <summary>
    /// How long a session outlives its connection, so that a reload or a gap in the Wi-Fi keeps it. Longer is kinder and holds
    /// containers longer. Default: 10 seconds.
    /// </summary>
    public TimeSpan DisconnectGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A session whose gateway is silent for this long counts as disconnected. At least three pulses of the gateway. Default: 1 minute.</summary>
    public TimeSpan PulseTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a silo that is gone may take to be back with its sessions and their programs; one that takes longer finds them on other hosts,
    /// where they open again without what ran. Only counts in a cluster with Redis. Default: 15 seconds.
    /// </summary>
    public TimeSpan ReopenAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time without a run after which a sandbox goes. Default: 60 seconds.</summary>
    public TimeSpan SandboxIdle { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Sandboxes of a session, one per runtime. Default: 5.</summary>
    public int MaxSandboxes { get; set; } = 5;

    /// <summary>
    /// Directory of this host for the sessions' journals, from which a silo takes sessions up that one before it left when it crashed; best in memory,
    /// and only root may enter it: sessions' secrets are in it. Empty for none: a crash ends its sessions. Default: <c>/run/coderunner/sessions</c>.
    /// </summary>
    public string JournalDirectory { get; set; } = "/run/coderunner/sessions";

    /// <summary>Bytes of events kept for a client that comes back. Default: 1 MiB.</summary>
    public int ReplayBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Bytes of output that may wait for the reader before programs are held up. Also the most that a gateway holds for a connection.
    /// Larger is faster on long ways. Default: 1 MiB.
    /// </summary>
    public int WindowBytes { get; set; } = 1 << 20;
}
