using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>A Docker engine of its own on one of the rig's machines.</summary>
public sealed class Engine
{
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly Machine _machine;
    private readonly string _data;
    private readonly string _state;
    private LabProcess _daemon = null!;

    private Engine(Machine machine, string data, string state) => (_machine, _data, _state) = (machine, data, state);

    /// <summary>Address of its API.</summary>
    public string Endpoint => $"unix://{_state}/docker.sock";

    public LabProcess Daemon => _daemon;

    /// <summary>Starts one.</summary>
    /// <param name="machine">Where.</param>
    /// <param name="data">Folder of its images and containers.</param>
    /// <param name="state">Folder of its sockets and log.</param>
    public static async Task<Engine> StartAsync(Machine machine, string data, string state)
    {
        var engine = new Engine(machine, data, state);
        Directory.CreateDirectory(state);
        await File.WriteAllTextAsync(Path.Combine(state, "daemon.json"), "{}");
        await engine.StartAsync();
        return engine;
    }

    /// <summary>Starts it again.</summary>
    public async Task StartAsync()
    {
        _daemon = _machine.Start(
            Path.Combine(_state, "dockerd.log"),
            NoSettings,
            "dockerd", "--config-file", Path.Combine(_state, "daemon.json"), "--data-root", _data, "--exec-root", Path.Combine(_state, "exec"),
            "--pidfile", Path.Combine(_state, "pid"), "--host", Endpoint, "--bridge=none", "--userland-proxy=false");
        await _daemon.ReadyAsync(async () => (await Command.RunAsync("docker", ["-H", Endpoint, "version"])).Status == 0);
    }

    /// <summary>Stops it, and what is in it with it.</summary>
    public async Task StopAsync()
    {
        if (!_daemon.IsAlive)
        {
            await StartAsync();
        }

        if (await LinesAsync("ps", "-aq") is { Length: > 0 } left)
        {
            await LinesAsync(["rm", "--force", .. left]);
        }

        await _daemon.StopAsync();
    }

    /// <summary>Ends what runs in containers of engines that are gone, and removes the groups that the kernel counted them in.</summary>
    /// <param name="folders">Folders that the engines' data is somewhere below.</param>
    public static async Task KillContainersAsync(IEnumerable<string> folders)
    {
        string[] containers = [.. folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder)).Select(host => Path.Combine(host, "data", "containers"))
            .Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Select(container => Path.GetFileName(container))];
        if (containers.Length == 0)
        {
            return;
        }

        var processes = Directory.EnumerateDirectories("/proc").Select(process => Path.GetFileName(process)).Where(name => int.TryParse(name, out _));
        await Ledger.KillAsync(processes.Where(process => containers.Any(GroupsOf(process).Contains)));
        foreach (var container in containers)
        {
            await Command.RunAsync("find", ["/sys/fs/cgroup", "-depth", "-type", "d", "-path", $"*{container}*", "-exec", "rmdir", "{}", ";"]);
        }
    }

    /// <summary>Asks it through Docker's command line.</summary>
    public Task<string[]> LinesAsync(params string[] arguments) => Command.LinesAsync("docker", ["-H", Endpoint, .. arguments]);

    /// <summary>Names of all containers of sessions, and of their networks. Warm sandboxes belong to nobody.</summary>
    public async Task<string[]> OfSessionsAsync() =>
    [
        .. (await LinesAsync("ps", "-a", "--filter", "label=coderunner.host", "--format", "{{.Names}}")).Where(name => !name.StartsWith("coderunner-warm-", StringComparison.Ordinal)),
        .. await NetworksAsync(),
    ];

    /// <summary>Names of all networks of sessions.</summary>
    public Task<string[]> NetworksAsync() => LinesAsync("network", "ls", "--filter", "label=coderunner.session", "--format", "{{.Name}}");

    /// <summary>Subnets of all networks of sessions, as they are now.</summary>
    public async Task<string[]> SubnetsAsync()
    {
        var subnets = new List<string>();
        foreach (var network in await NetworksAsync())
        {
            // One that goes just now has none.
            var (status, output) = await Command.RunAsync("docker", ["-H", Endpoint, "network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}}", network]);
            if (status == 0)
            {
                subnets.Add(output.Trim());
            }
        }

        return [.. subnets];
    }

    private static string GroupsOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cgroup");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
