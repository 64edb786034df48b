namespace CodeRunner.Containers.Sandboxes;

/// <summary>How sandboxes are made; section <c>CodeRunner:Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "CodeRunner:Sandbox";

    /// <summary>What the names of containers begin with; the session's id and the runtime follow. Default: <c>coderunner-</c>.</summary>
    public string NamePrefix { get; set; } = "coderunner-";

    /// <summary>Path of the agent's program on this host. Default: <c>agent/coderunner-agent</c> beside the silo.</summary>
    public string AgentPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "agent", "coderunner-agent");

    /// <summary>Directory of this host for the agents' sockets; only root may enter it. Default: <c>/run/coderunner/sandboxes</c>.</summary>
    public string Directory { get; set; } = "/run/coderunner/sandboxes";

    /// <summary>Folder with a folder per runtime. Default: <c>runtimes</c> beside the silo.</summary>
    public string RuntimesPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "runtimes");

    /// <summary>What the names of images begin with; the runtime and <c>:latest</c> follow. Default: <c>coderunner/</c>.</summary>
    public string ImagePrefix { get; set; } = "coderunner/";

    /// <summary>Image by runtime, where it isn't the usual one. Default: none.</summary>
    public IDictionary<string, string> Images { get; init; } = new Dictionary<string, string>();

    /// <summary>Docker's container runtime, for example <c>runsc</c>; empty for the engine's default. Default: empty.</summary>
    public string ContainerRuntime { get; set; } = "";

    /// <summary>
    /// Docker's CPU shares (1,024 is usual) of a sandbox whose programs have lately used much processor time, so that the short runs of others go first where the
    /// processors are all taken; from 2 to 262,144. Default: 64.
    /// </summary>
    public int HeavyCpuShares { get; set; } = 64;

    /// <summary>How long an agent may take to answer after its container started. Default: 20 seconds.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
