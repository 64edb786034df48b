using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>
/// What the rig has made on this machine, written down before it is made, so that all of it can be removed again: at the end, or by the next
/// run if this one was killed. A process is known by its id and the time it started: the id alone may by then be somebody else's.
/// </summary>
public sealed class Ledger
{
    private readonly string _path;
    private readonly Lock _gate = new();

    public Ledger(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    }

    public void Process(int id) => Write($"process {id} {Started(id)}");

    public void Namespace(string name) => Write($"namespace {name}");

    public void Folder(string path) => Write($"folder {path}");

    /// <summary>Removes everything that is written down, processes first.</summary>
    public async Task RemoveAllAsync()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        var entries = (await File.ReadAllLinesAsync(_path)).Select(line => line.Split(' ')).ToArray();
        string[] Of(string kind) => [.. entries.Where(entry => entry[0] == kind).Select(entry => entry[1])];
        await KillAsync(entries.Where(entry => entry[0] == "process" && Started(int.Parse(entry[1])) == entry[2]).Select(entry => entry[1]));
        await Engine.KillContainersAsync(Of("folder"));
        foreach (var name in Of("namespace"))
        {
            // What an engine had started beside containers: its own daemons.
            var (status, left) = await Command.RunAsync("ip", ["netns", "pids", name]);
            await KillAsync(status == 0 ? left.Split('\n', StringSplitOptions.RemoveEmptyEntries) : []);
            await Command.RunAsync("ip", ["netns", "delete", name]);
        }

        foreach (var folder in Of("folder"))
        {
            await UnmountAsync(folder);
            await Command.RunAsync("rm", ["-rf", "--", folder]);
        }

        File.Delete(_path);
    }

    /// <summary>Ends processes at once, and waits until they are gone: they may hold what is to be removed next.</summary>
    public static async Task KillAsync(IEnumerable<string> ids)
    {
        foreach (var (id, started) in ids.Select(id => (id, Started(int.Parse(id)))).ToArray())
        {
            await Command.RunAsync("kill", ["-KILL", id]);
            await Eventually.HoldsAsync($"process {id} is gone", () => Task.FromResult(started.Length == 0 || Started(int.Parse(id)) != started));
        }
    }

    /// <summary>When a process started, in the kernel's ticks; empty if there is no such process.</summary>
    private static string Started(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is { Length: > 19 } fields && fields[0] != "Z" ? fields[19] : "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    // What an engine that was killed had mounted, deepest first.
    private static async Task UnmountAsync(string folder)
    {
        var mounts = (await File.ReadAllLinesAsync("/proc/self/mounts"))
            .Select(line => line.Split(' ')[1])
            .Where(mount => mount.StartsWith(folder + "/", StringComparison.Ordinal))
            .OrderByDescending(mount => mount.Length);
        foreach (var mount in mounts)
        {
            await Command.RunAsync("umount", ["--lazy", mount]);
        }
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            File.AppendAllLines(_path, [line]);
        }
    }
}
