using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class EngineWatchTests
{
    private readonly FakeResources _resources = new();
    private readonly FakeWarmPool _pool = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HostState _state = new();
    private readonly EngineWatch _watch;

    public EngineWatchTests()
    {
        _watch = new EngineWatch(_resources, _state, _pool, Options.Create(new HostOptions()), _time, NullLogger<EngineWatch>.Instance);
        _state.Ready();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engine_ThatAnswers_LeavesTheHostUp()
    {
        await _watch.LookAsync(Cancel);

        Assert.Null(_state.NotReady);
    }

    [Fact]
    public async Task Engine_ThatRefuses_TakesTheHostDownAtOnce()
    {
        _resources.IsDown = true;
        await _watch.LookAsync(Cancel);

        Assert.Contains("Docker", _state.NotReady, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_ThatIsStuck_TakesTheHostDownAfterItsTime()
    {
        _resources.IsStuck = true;
        var looking = _watch.LookAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(_state.NotReady);

        _time.Advance(TimeSpan.FromSeconds(1));
        await looking;
        Assert.Contains("Docker", _state.NotReady, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_ThatAnswersAgain_IsTheKeepersToTakeUp()
    {
        _resources.IsDown = true;
        await _watch.LookAsync(Cancel);
        _resources.IsDown = false;
        await _watch.LookAsync(Cancel);

        Assert.NotNull(_state.NotReady);
    }
}
