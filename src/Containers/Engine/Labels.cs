namespace CodeRunner.Containers.Engine;

/// <summary>Labels on everything of ours in Docker.</summary>
public static class Labels
{
    /// <summary>Id of the session it belongs to.</summary>
    public const string Session = "coderunner.session";

    /// <summary>Name of the runtime, on containers and images.</summary>
    public const string Runtime = "coderunner.runtime";

    /// <summary>Name of the host that made it.</summary>
    public const string Host = "coderunner.host";

    /// <summary>Version of the language, on images.</summary>
    public const string Version = "coderunner.version";

    /// <summary>A filter of the engine's list calls for what has a label.</summary>
    internal static IDictionary<string, IDictionary<string, bool>> Having(string label) =>
        new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [label] = true } };
}
