using System.Reflection;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Settings;
using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Gateway.Tests.Sessions;

public sealed class SessionConnectionTests
{
    private const int Turns = 15;

    private readonly Failures _failures = new();
    private readonly Living _session = (Living)DispatchProxy.Create<ISessionGrain, Living>();
    private readonly SessionConnection _connection;

    public SessionConnectionTests() =>
        _connection = new(ResumeToken.New("0123"), "connection", new SessionOpened(false, 0, Samples.Lab), (ISessionGrain)(object)_session, new FakeEventSource(), new GatewayOptions(), _failures)
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

    [Fact]
    public async Task Pulse_UnderWayWhenAConnectionToASiloIsLost_IsGivenUpAndSentAnew()
    {
        _session.Answer = new TaskCompletionSource<SessionRenewed>().Task;
        var hanging = _connection.PulseAsync();
        Assert.False(hanging.IsCompleted);

        _connection.Doubt();
        await hanging;
        Assert.Equal("A connection to a silo was lost meanwhile.", Assert.Single(_failures.Told).Message);
        _session.Answer = Task.FromResult(new SessionRenewed(true, 0));
        await _connection.PulseAsync();

        Assert.Equal(2, _session.Asked);
    }

    [Fact]
    public async Task Input_UnderWayWhenAConnectionToASiloIsLost_IsAskedAnewAsTheSameCall()
    {
        var lost = new TaskCompletionSource();
        _session.Taken = lost.Task;
        var typing = _connection.AskAsync(session => session.Input("run", [], CancellationToken.None));
        _session.Taken = Task.CompletedTask;

        _connection.Doubt();
        await typing;

        Assert.Equal(2, _session.Calls.Count);
        Assert.False(_session.Calls[0]!.Value.IsAnew);
        Assert.Equal(_session.Calls[0]!.Value with { IsAnew = true }, _session.Calls[1]);
    }

    [Fact]
    public async Task Run_TurnedAwayByASiloThatStops_IsAskedAnewAsTheSameCall()
    {
        var answers = new Queue<Task<RunAccepted>>([
            Task.FromException<RunAccepted>(new SiloUnavailableException("stopping")), Task.FromResult(new RunAccepted("run")),
        ]);
        _session.Run = answers.Dequeue;

        Assert.Equal("run", (await _connection.RunAsync(new RunRequest("python", []), TestContext.Current.CancellationToken)).RunId);
        Assert.Equal(_session.Calls[0]!.Value with { IsAnew = true }, _session.Calls[1]);
    }

    [Fact]
    public async Task Run_OfASessionThatIsAwayAfterAConnectionWasLost_StillIsOneThatMayHaveBeenTaken()
    {
        var answers = new Queue<Task<RunAccepted>>([
            new TaskCompletionSource<RunAccepted>().Task, Task.FromException<RunAccepted>(new HostUnavailable("away")), Task.FromResult(new RunAccepted("run")),
        ]);
        _session.Run = answers.Dequeue;
        var running = _connection.RunAsync(new RunRequest("python", []), TestContext.Current.CancellationToken);
        _connection.Doubt();

        Assert.Equal("run", (await running).RunId);
        Assert.Equal([false, true, true], _session.Calls.Select(call => call!.Value.IsAnew));
        Assert.Equal(_session.Calls[0]!.Value.Number, _session.Calls[1]!.Value.Number);
        Assert.True(_session.Calls[2]!.Value.Number > _session.Calls[1]!.Value.Number);
    }

    [Fact]
    public async Task Calls_OneAfterTheOther_AreNotTheSame()
    {
        await _connection.AskAsync(session => session.Input("run", [], CancellationToken.None));
        await _connection.AskAsync(session => session.Input("run", [], CancellationToken.None));

        Assert.NotEqual(_session.Calls[0], _session.Calls[1]);
    }

    private IEnumerable<int> Due() => Enumerable.Range(0, Turns).Where(turn => _connection.IsDue(turn, Turns));

    /// <summary>A session that is there and has nothing to say.</summary>
    private class Living : DispatchProxy
    {
        public Task<SessionRenewed> Answer { get; set; } = Task.FromResult(new SessionRenewed(true, 0));

        public Func<Task<RunAccepted>> Run { get; set; } = () => throw new NotSupportedException();

        public Task Taken { get; set; } = Task.CompletedTask;

        /// <summary>The calls that the person made.</summary>
        public List<NumberedCall?> Calls { get; } = [];

        public int Asked { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Asked++;
            return targetMethod?.Name switch
            {
                nameof(ISessionGrain.Renew) => Answer,
                nameof(ISessionGrain.Input) => Take(Taken),
                nameof(ISessionGrain.Run) => Take(Run()),
                var other => throw new NotSupportedException(other),
            };
        }

        private Task Take(Task answer)
        {
            Calls.Add(Caller.Take());
            return answer;
        }
    }

    /// <summary>Keeps the failures that are logged.</summary>
    private sealed class Failures : ILogger
    {
        public List<Exception> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                Told.Add(exception);
            }
        }
    }
}
