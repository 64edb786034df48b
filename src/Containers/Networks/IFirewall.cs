namespace CodeRunner.Containers.Networks;

/// <summary>The wall around the networks of this host's sessions: what is outside of a session's network is out of its programs' reach.</summary>
public interface IFirewall
{
    /// <summary>Puts the rules in force, again if somebody took them away; they are in force without a gap meanwhile.</summary>
    /// <exception cref="FirewallUnavailable">They can't be; no program may start then.</exception>
    Task RaiseAsync(CancellationToken cancellationToken);

    /// <summary>Takes the rules away, unless a network stands that needs them.</summary>
    /// <exception cref="FirewallUnavailable">They can't be taken away.</exception>
    Task LowerAsync(CancellationToken cancellationToken);
}
