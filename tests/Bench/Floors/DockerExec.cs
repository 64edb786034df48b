using System.Diagnostics;
using CodeRunner.Lab.Host;

namespace CodeRunner.Bench.Floors;

/// <summary>The program by <c>docker exec</c>, as a script around Docker would run it.</summary>
internal static class DockerExec
{
    /// <summary>Runs a command in the <c>/tmp</c> of a container; milliseconds until it was over.</summary>
    public static async Task<double> OnceAsync(string container, string command)
    {
        var began = Stopwatch.GetTimestamp();
        await Command.LinesAsync("docker", ["exec", "-w", "/tmp", container, .. command.Split(' ')]);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
