using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>A Redis of the rig's own, as a lab would have it: it keeps what it is told.</summary>
public sealed class RedisServer(Machine machine, string folder)
{
    private const int Port = 6379;
    private static readonly Dictionary<string, string> NoSettings = [];

    private LabProcess _server = null!;

    public string Address => $"{machine.Address}:{Port}";

    public Machine Machine => machine;

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        _server = machine.Start(
            Path.Combine(folder, "redis.log"),
            NoSettings,
            "redis-server", "--port", $"{Port}", "--bind", $"{machine.Address}", "--protected-mode", "no", "--dir", folder,
            "--save", "", "--appendonly", "yes", "--maxmemory-policy", "noeviction");
        await _server.ReadyAsync(async () => (await Command.RunAsync("redis-cli", ["-h", $"{machine.Address}", "-p", $"{Port}", "ping"])).Output.Trim() == "PONG");
    }

    public Task KillAsync() => _server.KillAsync();

    public Task StopAsync() => _server.StopAsync();
}
