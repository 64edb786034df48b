namespace CodeRunner.Grains.Hosts;

/// <summary>Whether this host takes sessions and runs, and if not, why.</summary>
public sealed class HostState
{
    /// <summary>Why this host takes nothing now; null when it does.</summary>
    public string? NotReady { get; private set; } = "The lab is starting. Try again in a moment.";

    /// <summary>The host takes sessions.</summary>
    public void Ready() => NotReady = null;

    /// <summary>The host takes nothing.</summary>
    /// <param name="reason">Words for the person.</param>
    public void Down(string reason) => NotReady = reason;
}
