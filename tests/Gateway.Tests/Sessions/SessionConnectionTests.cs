using System.Reflection;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Settings;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeRunner.Gateway.Tests.Sessions;

public sealed class SessionConnectionTests
{
    private const int Turns = 15;

    private readonly SessionConnection _connection = new(
        ResumeToken.New("0123"), "connection", new SessionOpened(false, 0, Samples.Lab), DispatchProxy.Create<ISessionGrain, Living>(), new FakeEventSource(), new GatewayOptions(), NullLogger.Instance)
    {
        Turn = 1,
    };

    [Fact]
    public void Turns_WhileNothingIsAmiss_AreItsOwnOnly() => Assert.Equal([1], Due());

    [Fact]
    public async Task Turns_AfterAConnectionToASiloWasLost_AreTheNextAndEveryThird()
    {
        _connection.Doubt();
        Assert.Equal(Enumerable.Range(0, Turns), Due());

        await _connection.PulseAsync();

        Assert.Equal([1, 2, 5, 8, 11, 14], Due());
    }

    private IEnumerable<int> Due() => Enumerable.Range(0, Turns).Where(turn => _connection.IsDue(turn, Turns));

    /// <summary>A session that is there and has nothing to say.</summary>
    private class Living : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod?.Name == nameof(ISessionGrain.Renew) ? Task.FromResult(new SessionRenewed(true, 0)) : throw new NotSupportedException(targetMethod?.Name);
    }
}
