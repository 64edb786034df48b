namespace CodeRunner.Containers.Runtimes;

/// <summary>The languages this host can run: the folders of <c>runtimes/</c> whose image is there.</summary>
public interface IRuntimeCatalog
{
    /// <summary>All of them, by name.</summary>
    IReadOnlyList<RuntimeDefinition> Runtimes { get; }

    /// <summary>Finds a runtime by name or alias, whatever the case; null if there is none.</summary>
    RuntimeDefinition? Find(string nameOrAlias);

    /// <summary>Looks again which images are there.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer.</exception>
    /// <exception cref="InvalidDataException">A <c>runtime.json</c> is wrong; names the file and what.</exception>
    Task RefreshAsync(CancellationToken cancellationToken);
}
