using CodeRunner.Containers.Engine;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>What a sandbox's container looks like to the engine: its walls as far as they are settings of a container.</summary>
internal sealed class ContainerShape(ContainerNames names, IOptions<SandboxOptions> sandbox, IOptions<NetworkOptions> network, HostName host)
{
    private const string AgentInside = "/coderunner/agent";

    /// <summary>Where a sandbox has the directory of its socket.</summary>
    public const string SocketsInside = "/run/coderunner";

    // The agent's own threads and the processes it starts programs with.
    private const int AgentProcesses = 12;

    // A quota over a whole second: the same share as over Docker's 100 ms, but a run that is over in less than its share of the
    // second is never held up (docs/performance.md).
    private const long CpuPeriodMicroseconds = 1_000_000;

    // Shared memory goes with the last process that has it, and counts to the sandbox's memory; semaphores and queues live in the kernel's own.
    private static readonly Dictionary<string, string> IpcLimits = new()
    {
        ["kernel.shm_rmid_forced"] = "1",
        ["kernel.sem"] = "250 8000 32 32",
        ["kernel.msgmni"] = "32",
        ["kernel.msgmnb"] = "65536",
    };

    /// <summary>Name of the agent's socket in its directory.</summary>
    public const string Socket = "agent.sock";

    /// <summary>What programs find in their environment, before the runtime's own.</summary>
    public static IReadOnlyList<string> BaseEnvironment { get; } =
        ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp", "USER=student", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "PWD=/workspace"];

    /// <summary>The container of a sandbox.</summary>
    /// <param name="place">Whose, and where.</param>
    /// <param name="directory">Directory of this host for its socket and its users' names.</param>
    /// <param name="user">User and group of its programs.</param>
    public CreateContainerParameters Of(SandboxPlace place, string directory, int user)
    {
        var runtime = place.Runtime;
        return new CreateContainerParameters
        {
            Name = names.Of(place),
            Image = runtime.Image,
            Hostname = runtime.Name,
            User = "0:0",
            WorkingDir = "/",
            Entrypoint = [AgentInside, $"{SocketsInside}/{Socket}"],
            Cmd = [],
            Env = [.. BaseEnvironment],
            Labels = LabelsOf(place),
            NetworkingConfig = place.SessionId is null ? null : new NetworkingConfig
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings> { [place.Network] = new() { Aliases = [runtime.Name] } },
            },
            HostConfig = Host(runtime, place.Network, directory, user),
        };
    }

    private Dictionary<string, string> LabelsOf(SandboxPlace place)
    {
        var labels = new Dictionary<string, string>(network.Value.Labels) { [Labels.Runtime] = place.Runtime.Name, [Labels.Host] = host.Value };
        if (place.SessionId is { } session)
        {
            labels[Labels.Session] = session;
        }

        return labels;
    }

    private HostConfig Host(RuntimeDefinition runtime, string networkName, string directory, int user)
    {
        var limits = runtime.Limits;
        return new HostConfig
        {
            NetworkMode = networkName,

            // The engine answers the session's own names and asks these for all others: without any, nobody, on a port where nothing listens.
            DNS = network.Value.Outside && network.Value.Nameservers.Length > 0 ? network.Value.Nameservers : ["127.0.0.1"],
            DNSSearch = ["."],
            DNSOptions = ["timeout:1"],
            Runtime = sandbox.Value.ContainerRuntime.Length > 0 ? sandbox.Value.ContainerRuntime : null,
            Binds = [$"{Path.GetFullPath(sandbox.Value.AgentPath)}:{AgentInside}:ro", $"{directory}:{SocketsInside}", .. SandboxIdentity.Binds(directory)],
            Tmpfs = FileSystems(runtime, user),
            ReadonlyRootfs = true,
            CapDrop = ["ALL"],
            CapAdd = ["SETUID", "SETGID", "SETPCAP", "KILL", "CHOWN", "DAC_OVERRIDE", "FOWNER"],
            SecurityOpt = ["no-new-privileges"],
            Memory = limits.MemoryBytes,
            MemorySwap = limits.MemoryBytes,
            PidsLimit = limits.Processes + AgentProcesses,
            CPUPeriod = CpuPeriodMicroseconds,
            CPUQuota = (long)(limits.Cpus * CpuPeriodMicroseconds),
            Ulimits =
            [
                new Ulimit { Name = "core", Soft = 0, Hard = 0 },
                new Ulimit { Name = "nofile", Soft = limits.OpenFiles, Hard = limits.OpenFiles },
                new Ulimit { Name = "fsize", Soft = limits.FileSizeBytes, Hard = limits.FileSizeBytes },
            ],
            ShmSize = limits.TemporaryBytes,
            IpcMode = "private",
            Sysctls = IpcLimits,
            LogConfig = new LogConfig { Type = "none" },
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.No },
        };
    }

    private static Dictionary<string, string> FileSystems(RuntimeDefinition runtime, int user)
    {
        var limits = runtime.Limits;
        var all = new Dictionary<string, string>
        {
            ["/workspace"] = Options(limits.WorkspaceBytes, limits.Inodes, user, user, "0755"),
            ["/tmp"] = Options(limits.TemporaryBytes, limits.Inodes, 0, 0, "1777"),
            ["/build"] = Options(limits.TemporaryBytes, limits.Inodes, 0, 0, "0755"),
        };
        foreach (var mount in runtime.Mounts)
        {
            all[mount.Path] = Options(mount.Bytes, mount.Inodes, mount.Uid, mount.Gid, mount.Mode);
        }

        return all;
    }

    private static string Options(long bytes, int inodes, int uid, int gid, string mode) =>
        $"rw,exec,nosuid,nodev,size={bytes},nr_inodes={inodes},uid={uid},gid={gid},mode={mode}";
}
