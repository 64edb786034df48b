namespace CodeRunner.Settings;

/// <summary>Where a cluster keeps what its members share.</summary>
public enum ClusterStore
{
    /// <summary>In the memory of the only silo.</summary>
    Localhost,

    /// <summary>In Redis.</summary>
    Redis,
}
