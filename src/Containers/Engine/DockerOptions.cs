namespace CodeRunner.Containers.Engine;

/// <summary>How the Docker engine of this host is reached; section <c>CodeRunner:Docker</c>.</summary>
public sealed class DockerOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Docker";

    /// <summary>Address of the engine's API. Default: <c>unix:///var/run/docker.sock</c>.</summary>
    public string Endpoint { get; set; } = "unix:///var/run/docker.sock";

    /// <summary>Command timeout: how long one call of the engine may take. Default: 30 seconds.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Networks and containers made or removed at the same time. The engine works on few at once however many it is asked for; more only
    /// makes each slower. Default: 6.
    /// </summary>
    public int Parallelism { get; set; } = 6;
}
