using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Warm;

/// <summary>
/// Sandboxes of this host that stand ready and belong to nobody yet: started, with their agent and server, and with no network. Each is given
/// to one session and never comes back. Filled in the background, one by one, while the engine has nothing else to do.
/// </summary>
public interface IWarmPool
{
    /// <summary>Sandboxes that stand ready.</summary>
    int Count { get; }

    /// <summary>The same by the runtime's name; those of which none stands ready are not in it.</summary>
    IReadOnlyDictionary<string, int> ByRuntime { get; }

    /// <summary>Whether a sandbox that belongs to nobody is one of this pool's, or was; <paramref name="owner"/> is what it is listed as.</summary>
    bool Knows(string owner);

    /// <summary>
    /// Lets the pool fill itself for these runtimes, from now on; also removes those whose image has changed. Returns at
    /// once.
    /// </summary>
    void Fill(IReadOnlyList<RuntimeDefinition> runtimes);

    /// <summary>Stops filling until the next <see cref="Fill"/>.</summary>
    void Pause();

    /// <summary>Stops for good and removes all. What the engine refuses to remove is left to the next start.</summary>
    Task EmptyAsync();
}
