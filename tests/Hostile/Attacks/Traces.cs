using CodeRunner.Lab.Host;

namespace CodeRunner.Hostile.Attacks;

/// <summary>What a session has on this machine, written down while it lives, to be looked for when it has ended.</summary>
internal sealed class Traces
{
    private readonly HashSet<string> _paths = [];
    private readonly HashSet<string> _containers = [];

    /// <summary>Writes down what there is now; a sandbox that is replaced later is not forgotten.</summary>
    public async Task NoteAsync(string sessionId)
    {
        foreach (var container in await Docker.ContainersAsync(sessionId))
        {
            if (await Docker.InspectAsync(container, "{{.Id}} {{.State.Pid}}{{range .Mounts}} {{.Source}}{{end}}") is [var id, _, .. var mounts])
            {
                _containers.Add(id);
                _paths.UnionWith(mounts.Where(path => Directory.Exists(path)));
            }
        }

        foreach (var network in await Docker.NetworkIdsAsync(sessionId))
        {
            _paths.Add($"/sys/class/net/br-{network[..12]}");
        }
    }

    /// <summary>Those that are still there, with the containers and networks of the session.</summary>
    public async Task<string[]> LeftAsync(string sessionId)
    {
        var mounts = await File.ReadAllTextAsync("/proc/self/mounts");
        return
        [
            .. await Docker.ContainersAsync(sessionId),
            .. await Docker.NetworksAsync(sessionId),
            .. _paths.Where(path => Path.Exists(path)),
            .. _containers.Where(id => mounts.Contains(id, StringComparison.Ordinal)),
            .. _containers.Where(id => Cgroups(id).Any(Directory.Exists)),
        ];
    }

    // cgroup v1 with either driver, then v2 with either.
    private static string[] Cgroups(string id) =>
    [
        $"/sys/fs/cgroup/pids/docker/{id}",
        $"/sys/fs/cgroup/pids/system.slice/docker-{id}.scope",
        $"/sys/fs/cgroup/docker/{id}",
        $"/sys/fs/cgroup/system.slice/docker-{id}.scope",
    ];
}
