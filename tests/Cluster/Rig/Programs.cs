using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>What the rig runs, built from this repository, and where it puts what that says and makes.</summary>
/// <param name="Artifacts">Folder of what <c>deploy/up.sh</c> builds.</param>
/// <param name="Sockets">Folder of the agents' sockets; short, for a socket's path ends at 107 bytes.</param>
public sealed record Programs(string Artifacts, string Sockets)
{
    private const string Variable = "CODERUNNER_ARTIFACTS";
    private const string VariableBefore = "CODERUNNER_ARTIFACTS_BEFORE";

    public string Silo => Path.Combine(Artifacts, "silo", "CodeRunner.Silo");

    public string Gateway => Path.Combine(Artifacts, "gateway", "CodeRunner.Gateway");

    public string Agent => Path.Combine(Artifacts, "agent", "coderunner-agent");

    public string Web => Path.Combine(Artifacts, "web");

    public static string Runtimes => Path.Combine(Repository.Root, "runtimes");

    /// <summary>What was built last.</summary>
    /// <exception cref="FileNotFoundException">Something was never built.</exception>
    public static Programs Find(string sockets)
    {
        var programs = new Programs(Environment.GetEnvironmentVariable(Variable) ?? Path.Combine(Repository.Root, "artifacts"), sockets);
        foreach (var program in new[] { programs.Silo, programs.Gateway, programs.Agent })
        {
            if (!File.Exists(program))
            {
                throw new FileNotFoundException($"{program} is not there. Build it with deploy/lib/part.sh agent silo gateway.");
            }
        }

        return programs;
    }

    /// <summary>
    /// What each silo and gateway is at its first start: of an earlier version if <c>CODERUNNER_ARTIFACTS_BEFORE</c> names a folder of what that one's <c>deploy/up.sh</c>
    /// built, so that <c>-class '*RollingRestartTests'</c> is an upgrade, with both versions side by side. By hand only; scenarios that restart nothing run the earlier version.
    /// </summary>
    public Programs First => Environment.GetEnvironmentVariable(VariableBefore) is { Length: > 0 } before ? this with { Artifacts = before } : this;

    public static string LogOf(string name) => Path.Combine(Repository.Root, "artifacts", "tests", "cluster", $"{name}.log");

    public string SocketsOf(string name) => Path.Combine(Sockets, name);
}
