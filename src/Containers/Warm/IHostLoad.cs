namespace CodeRunner.Containers.Warm;

/// <summary>What else this host has to do: work ahead of time waits for work that somebody waits for.</summary>
public interface IHostLoad
{
    /// <summary>Whether there is memory to spare.</summary>
    bool HasRoom { get; }

    /// <summary>Waits until the engine makes and removes nothing.</summary>
    Task QuietAsync(CancellationToken cancellationToken);
}
