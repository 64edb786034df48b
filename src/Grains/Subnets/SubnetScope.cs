namespace CodeRunner.Grains.Subnets;

/// <summary>Where a session's subnet is its own.</summary>
public enum SubnetScope
{
    /// <summary>In the cluster: no two sessions have the same.</summary>
    Cluster,

    /// <summary>On its host: sessions of two hosts may have the same.</summary>
    Host,
}
