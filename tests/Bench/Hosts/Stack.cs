using CodeRunner.Lab;

namespace CodeRunner.Bench.Hosts;

/// <summary>The running stack that is measured, and what of it runs on this machine.</summary>
internal sealed class Stack
{
    private Stack(Uri url, int gateway)
    {
        Url = url;
        Gateway = gateway;
        Host = Processes.Variable(gateway, "CodeRunner__Host__Name") ?? Environment.MachineName;
        Silo = Processes.Running("CodeRunner.Silo").FirstOrDefault(silo => (Processes.Variable(silo, "CodeRunner__Host__Name") ?? Environment.MachineName) == Host);
    }

    /// <summary>Address of its gateway.</summary>
    public Uri Url { get; }

    /// <summary>Name of its host, as the label <c>coderunner.host</c> of what it makes.</summary>
    public string Host { get; }

    /// <summary>Process of the gateway; 0 if it isn't on this machine.</summary>
    public int Gateway { get; }

    /// <summary>Process of the silo; 0 if it isn't on this machine.</summary>
    public int Silo { get; }

    /// <summary>The stack that <c>CODERUNNER_URL</c> names.</summary>
    public static Stack Find()
    {
        using var lab = new RunningLab();
        return At(lab.Url);
    }

    /// <summary>Name of the variable with the URL of a stack on which nothing stands ready.</summary>
    public const string BareVariable = "CODERUNNER_BARE_URL";

    /// <summary>The stack that <see cref="BareVariable"/> names; null if it names none.</summary>
    public static Stack? FindBare() => Environment.GetEnvironmentVariable(BareVariable) is { Length: > 0 } url ? At(new Uri(url)) : null;

    /// <summary>The stack whose gateway listens there.</summary>
    public static Stack At(Uri url) => new(url, Processes.ListeningOn(url.Port));
}
