using System.Diagnostics;

namespace CodeRunner.Agent.Tests;

/// <summary>
/// A container as a sandbox is, with the published agent as PID 1. Talks to the engine through its command line, so that nothing of the
/// host's side is needed to test the agent.
/// </summary>
public sealed class SandboxContainer : IAsyncDisposable
{
    private const string Image = "coderunner/python:latest";

    private SandboxContainer(string id, string directory) => (Id, Directory) = (id, directory);

    public string Id { get; }

    public string Directory { get; }

    public string Socket => Path.Combine(Directory, "agent.sock");

    public static async Task<SandboxContainer> StartAsync()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("agent-").FullName;
        var id = await DockerAsync(
            "run", "--detach", "--user", "0:0", "--read-only", "--cap-drop", "ALL",
            "--cap-add", "SETUID", "--cap-add", "SETGID", "--cap-add", "SETPCAP", "--cap-add", "KILL", "--cap-add", "CHOWN", "--cap-add", "DAC_OVERRIDE", "--cap-add", "FOWNER",
            "--security-opt", "no-new-privileges", "--memory", "128m", "--memory-swap", "128m", "--pids-limit", "76", "--network", "none", "--ipc", "private",
            "--ulimit", "core=0", "--ulimit", "nofile=1024",
            "--tmpfs", "/workspace:rw,exec,nosuid,nodev,size=8m,nr_inodes=2000,uid=1000,gid=1000,mode=0755", "--tmpfs", "/tmp:rw,exec,nosuid,nodev,size=8m,mode=1777",
            "--tmpfs", "/build:rw,exec,nosuid,nodev,size=8m,mode=0755", "--volume", $"{AgentBinary()}:/coderunner/agent:ro", "--volume", $"{directory}:/run/coderunner",
            "--entrypoint", "/coderunner/agent", Image, "/run/coderunner/agent.sock");
        return new SandboxContainer(id, directory);
    }

    /// <summary>Command lines of the processes in the container, the agent's left out.</summary>
    public async Task<string[]> ProcessesAsync() =>
        [.. (await DockerAsync("top", Id, "-eo", "pid,args")).Split('\n').Skip(1).Where(line => !line.Contains("/coderunner/agent", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await DockerAsync("rm", "--force", "--volumes", Id);
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string AgentBinary()
    {
        if (Environment.GetEnvironmentVariable("CODERUNNER_AGENT") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CodeRunner.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var built = Path.Combine(folder, "artifacts", "agent", "coderunner-agent");
        return File.Exists(built) ? built : throw new InvalidOperationException("Publish the agent first: deploy/lib/part.sh agent");
    }

    private static async Task<string> DockerAsync(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = docker.StandardError.ReadToEndAsync();
        var output = (await docker.StandardOutput.ReadToEndAsync()).Trim();
        await docker.WaitForExitAsync();
        return docker.ExitCode == 0 ? output : throw new InvalidOperationException($"docker {arguments[0]}: {await error}");
    }
}
