namespace CodeRunner.Grains.Hosts;

/// <summary>How willing a host is, best first: one of a worse rank is chosen only when no better one is there.</summary>
internal enum HostRank
{
    /// <summary>A run could start at once.</summary>
    Free,

    /// <summary>It takes sessions, but their runs wait in line.</summary>
    Full,

    /// <summary>It doesn't have the image that is asked for.</summary>
    Lacking,

    /// <summary>Nothing was heard of it for a while.</summary>
    Unknown,

    /// <summary>It says that it takes nothing.</summary>
    Down,
}
