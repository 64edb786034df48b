namespace CodeRunner.Grains.Runs;

/// <summary>What a run may be; section <c>CodeRunner:Runs</c>.</summary>
public sealed class RunOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Runs";

    /// <summary>How long a program may run when the request names no time. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time a request may name; a server in one console needs more than the default. Default: 10 minutes.</summary>
    public TimeSpan MaxTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a program has to end after Stop's SIGINT. Default: 2 seconds.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of output of a run, both streams. Default: 16 MiB.</summary>
    public long OutputBytes { get; set; } = 16L << 20;

    /// <summary>
    /// Bytes of output a second that a session may have while other sessions use the same host, beyond a first MiB; alone it has what the host
    /// can. 0 for no such bound. Default: 8 MiB.
    /// </summary>
    public long SharedOutputRate { get; set; } = 8 << 20;

    /// <summary>Bytes of input of a run, <c>stdin</c> and what is typed together. Default: 4 MiB.</summary>
    public int InputBytes { get; set; } = 4 << 20;

    /// <summary>Bytes of one file. Default: 10 MiB.</summary>
    public int FileBytes { get; set; } = 10 << 20;

    /// <summary>Files of a run. Default: 50.</summary>
    public int Files { get; set; } = 50;

    /// <summary>Bytes of all files together; must fit the workspace of every runtime. Default: 20 MiB.</summary>
    public int TotalFileBytes { get; set; } = 20 << 20;

    /// <summary>Bytes of the arguments together. Default: 16 KiB.</summary>
    public int ArgumentBytes { get; set; } = 16 << 10;

    /// <summary>Runs of a session at once. Default: 5.</summary>
    public int PerSession { get; set; } = 5;
}
