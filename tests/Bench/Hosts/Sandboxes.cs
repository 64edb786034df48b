using System.Globalization;
using CodeRunner.Lab.Host;
using Engine = CodeRunner.Lab.Host.Docker;

namespace CodeRunner.Bench.Hosts;

/// <summary>A host's containers, as the engine has them.</summary>
internal static class Sandboxes
{
    /// <summary>How many warm sandboxes of a runtime there are.</summary>
    public static async Task<int> WarmAsync(string host, string runtime) => (await Command.LinesAsync(
        "docker", "ps", "-q", "--filter", $"label=coderunner.host={host}", "--filter", $"label=coderunner.runtime={runtime}", "--filter", "name=^/?coderunner-warm-")).Length;

    /// <summary>Whether a session has a container of a runtime that is on the session's network.</summary>
    public static async Task<bool> StandsAsync(string session, string runtime)
    {
        var networks = await Engine.InspectAsync(Name(session, runtime), "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}");
        return networks.Contains($"coderunner-session-{session}");
    }

    /// <summary>The first process of a session's sandbox, the agent; 0 if there is none.</summary>
    public static async Task<int> AgentAsync(string session, string runtime) =>
        await Engine.InspectAsync(Name(session, runtime), "{{.State.Pid}}") is [var pid] ? int.Parse(pid, CultureInfo.InvariantCulture) : 0;

    private static string Name(string session, string runtime) => $"coderunner-{session}-{runtime}";
}
