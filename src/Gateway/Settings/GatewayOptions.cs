namespace CodeRunner.Gateway.Settings;

/// <summary>How a gateway listens, what it serves and what it lets through; section <c>CodeRunner:Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Gateway";

    /// <summary>
    /// Addresses to listen on, with <c>;</c> between them. The open Internet belongs behind a reverse proxy that speaks TLS.
    /// Default: <c>http://127.0.0.1:8080</c>.
    /// </summary>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>
    /// Origins beside its own whose pages may use the hub and the REST routes, such as <c>https://course.example</c>.
    /// Default: none.
    /// </summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Reverse proxies, as addresses or CIDR ranges, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. Without it
    /// everyone behind a proxy counts as one address. Default: none.
    /// </summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>
    /// Bytes of one request or hub message. Files travel inside it, base64 makes them a third larger; keep it above the limit of all files
    /// together. Default: 32 MiB.
    /// </summary>
    public int MaxRequestBytes { get; set; } = 32 << 20;

    /// <summary>WebSocket connections at once; each costs some 50 KiB. Default: 10000.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>How long a connection may be without ever opening a session; then it is closed. Default: 1 minute.</summary>
    public TimeSpan OpenTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Folder of the built web client; a relative one is looked for beside the program. Default: <c>wwwroot</c>.</summary>
    public string WebRoot { get; set; } = "wwwroot";

    /// <summary>
    /// How often the gateway tells a session that its connection lives. At most a third of <c>CodeRunner:Session:PulseTimeout</c>; shorter
    /// finds lost events and ended sessions sooner. Default: 15 seconds.
    /// </summary>
    public TimeSpan PulseInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Bytes of output after which the session learns that they were read, so that its programs may go on. Well below
    /// <c>CodeRunner:Session:WindowBytes</c>. Default: 64 KiB.
    /// </summary>
    public int AcknowledgeBytes { get; set; } = 64 << 10;

    /// <summary>Bytes of output, both streams together, in the answer of <c>POST /api/v1/runs</c>. Default: 1 MiB.</summary>
    public int OneShotOutputBytes { get; set; } = 1 << 20;

    /// <summary>How long <c>/readyz</c> waits for the cluster. Default: 2 seconds.</summary>
    public TimeSpan ReadyTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How much one address or connection may ask for.</summary>
    public RateOptions Rates { get; set; } = new();
}
