using CodeRunner.Containers;
using CodeRunner.Containers.Networks;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A firewall that only remembers whether it stands.</summary>
internal sealed class FakeFirewall : IFirewall
{
    public bool IsRaised { get; private set; }

    public bool IsBroken { get; set; }

    /// <summary>What else it fails with.</summary>
    public Exception? Failure { get; set; }

    public Task RaiseAsync(CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new FirewallUnavailable("broken");
        }

        IsRaised = true;
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }

    public Task LowerAsync(CancellationToken cancellationToken)
    {
        IsRaised = false;
        return Task.CompletedTask;
    }
}
