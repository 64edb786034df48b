using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Hostile.Protocol;

/// <summary>An attack on the hub or on REST: meanwhile a neighbour's hello runs, and afterwards the attacker's own.</summary>
public abstract class ProtocolTest(RunningLab lab, Neighbours neighbours)
{
    protected RunningLab Lab => lab;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Attacks with a session of one's own.</summary>
    protected async Task AttackAsync(Func<LabSession, Task> attack)
    {
        await using var session = await lab.OpenAsync();
        var neighbour = neighbours.RunAsync(Samples.Hello("python"));
        await attack(session);
        Assert.Equal("hello\n", (await neighbour).Stdout);
        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }
}
