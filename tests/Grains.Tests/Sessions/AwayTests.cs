using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

/// <summary>A silo is gone, and may be back.</summary>
public sealed class AwayTests : IAsyncLifetime
{
    private readonly LabHosts _lab = new LabHosts().With("Session:ReopenAfter", "01:00:00");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Session_OfAHostThatMayBeBack_IsWaitedForAndHasNotEnded()
    {
        var host = _lab.All[2];
        var person = await _lab.OpenOnAsync(host);
        await Soon.HoldsAsync("the session's record is written", () => _lab.RecordOf(person) is not null);
        await _lab.LoseAsync(host);

        await Assert.ThrowsAsync<HostUnavailable>(() => person.Session.Read(0, Cancel));
        await Assert.ThrowsAsync<HostUnavailable>(() => person.Session.Renew("connection", 0, Cancel));
        await Assert.ThrowsAsync<HostUnavailable>(() => person.Session.Open(new OpenSession(Person.Secret, "another", Create: false), Cancel));
        await Assert.ThrowsAsync<HostUnavailable>(() => person.Session.Adopt(host.Name, $"coderunner-session-{person.Id}", "172.80.0.0/24", Cancel));

        await person.Session.Close(Cancel);
        Assert.Null(_lab.RecordOf(person));
    }
}
