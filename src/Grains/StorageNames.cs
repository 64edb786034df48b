namespace CodeRunner.Grains;

/// <summary>Names of the grain storages that a silo registers.</summary>
public static class StorageNames
{
    /// <summary>Where sessions and leases are kept.</summary>
    public const string Default = "coderunner";
}
