namespace CodeRunner.Grains.Hosts;

/// <summary>Whether this host takes sessions and runs, and if not, why.</summary>
public sealed class HostState
{
    private volatile string? _down = "The lab is starting. Try again in a moment.";
    private volatile bool _draining;

    /// <summary>The host began or ceased to take sessions; called by whoever changed it, and must not block.</summary>
    public event Action? Changed;

    /// <summary>Why this host takes nothing now; null when it does.</summary>
    public string? NotReady => _draining ? "This host of the lab is being emptied. Try again in a moment." : _down;

    /// <summary>Whether something is wrong with it, or it just starts or stops.</summary>
    public bool IsDown => _down is not null;

    /// <summary>Whether it is being emptied.</summary>
    public bool IsDraining => _draining;

    /// <summary>The host takes sessions, unless it is being emptied.</summary>
    public void Ready() => Set(null);

    /// <summary>The host takes nothing.</summary>
    /// <param name="reason">Words for the person.</param>
    public void Down(string reason) => Set(reason);

    /// <summary>It is being emptied, or not any more.</summary>
    public void Drain(bool draining)
    {
        if (_draining != draining)
        {
            _draining = draining;
            Changed?.Invoke();
        }
    }

    private void Set(string? down)
    {
        if (_down != down)
        {
            _down = down;
            Changed?.Invoke();
        }
    }
}
