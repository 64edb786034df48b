using CodeRunner.Containers.Engine;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Containers.Tests.Engine;

public sealed class EngineLineTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _served = [];

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnesNearlyThere_GoBeforeNetworks_AndNetworksBeforeRemovals()
    {
        var line = new EngineLine(1, _time);
        await line.EnterAsync(EngineLine.Nearly, Never);
        var all = Task.WhenAll(
            ServeAsync(line, "removal", EngineLine.Whenever), ServeAsync(line, "network", EngineLine.First), ServeAsync(line, "sandbox", EngineLine.Nearly));

        line.Leave();

        await all;
        Assert.Equal(["sandbox", "network", "removal"], _served);
    }

    [Fact]
    public async Task Removal_ThatHasWaited_GoesBeforeASandboxThatComesLater()
    {
        var line = new EngineLine(1, _time);
        await line.EnterAsync(EngineLine.Nearly, Never);
        var removal = ServeAsync(line, "removal", EngineLine.Whenever);
        _time.Advance(EngineLine.Whenever + TimeSpan.FromSeconds(1));
        var sandbox = ServeAsync(line, "sandbox", EngineLine.Nearly);

        line.Leave();

        await Task.WhenAll(removal, sandbox);
        Assert.Equal(["removal", "sandbox"], _served);
    }

    [Fact]
    public async Task EqualPatience_GoesByArrival()
    {
        var line = new EngineLine(1, _time);
        await line.EnterAsync(EngineLine.Nearly, Never);
        var all = Task.WhenAll(Enumerable.Range(0, 5).Select(number => ServeAsync(line, $"{number}", EngineLine.First)));

        line.Leave();

        await all;
        Assert.Equal(["0", "1", "2", "3", "4"], _served);
    }

    [Fact]
    public async Task NoMoreThanAllowed_HaveTheirTurn()
    {
        var line = new EngineLine(2, _time);
        await line.EnterAsync(EngineLine.Nearly, Never);
        await line.EnterAsync(EngineLine.Nearly, Never);

        var third = line.EnterAsync(EngineLine.Nearly, Never);
        Assert.False(third.IsCompleted);

        line.Leave();
        await third;
    }

    [Fact]
    public async Task WhoLeaves_IsPassedOver()
    {
        var line = new EngineLine(1, _time);
        await line.EnterAsync(EngineLine.Nearly, Never);
        using var leaving = new CancellationTokenSource();
        var impatient = line.EnterAsync(EngineLine.Nearly, leaving.Token);
        var other = ServeAsync(line, "other", EngineLine.Nearly);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        line.Leave();

        await other;
        await line.QuietAsync(Never);
    }

    [Fact]
    public async Task Quiet_OnlyOnceNobodyHasATurn()
    {
        var line = new EngineLine(2, _time);
        await line.QuietAsync(Never);
        await line.EnterAsync(EngineLine.Nearly, Never);
        await line.EnterAsync(EngineLine.Nearly, Never);
        var quiet = line.QuietAsync(Never);

        line.Leave();
        Assert.False(quiet.IsCompleted);
        line.Leave();

        await quiet;
    }

    /// <summary>Takes a turn, notes it, and ends it.</summary>
    private async Task ServeAsync(EngineLine line, string name, TimeSpan patience)
    {
        await line.EnterAsync(patience, Never);
        _served.Add(name);
        line.Leave();
    }
}
