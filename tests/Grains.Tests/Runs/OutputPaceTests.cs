using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Runs;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Grains.Tests.Runs;

public sealed class OutputPaceTests
{
    private const int Rate = 1 << 20;
    private const int Burst = 1 << 20;
    private readonly FakeTimeProvider _time = new();
    private readonly HostCompany _company;
    private readonly OutputPace _pace;

    public OutputPaceTests()
    {
        _company = new HostCompany(_time);
        _pace = new OutputPace("a", _company, Rate, _time);
    }

    [Fact]
    public void Flood_OfASessionAlone_NeverWaits()
    {
        Assert.Equal(TimeSpan.Zero, _pace.Spend(100 * Burst));
        Assert.Equal(TimeSpan.Zero, _pace.Spend(100 * Burst));
    }

    [Fact]
    public void Flood_BesideAnother_GoesAtItsRateAfterTheFirstBurst()
    {
        _company.Asks("b");
        Assert.Equal(TimeSpan.Zero, _pace.Spend(Burst));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _pace.Spend(Rate / 2));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(TimeSpan.FromSeconds(0.25), _pace.Spend(Rate / 4));
    }

    [Fact]
    public void Flood_ThatAnotherJoins_WaitsForNothingThatWentBefore()
    {
        _pace.Spend(1000 * Burst);
        _company.Asks("b");
        Assert.Equal(TimeSpan.FromSeconds(0.5), _pace.Spend(Rate / 2));
    }

    [Fact]
    public void Session_ThatPrintsLittle_NeverWaits()
    {
        for (var i = 0; i < 100; i++)
        {
            _company.Asks("b");
            Assert.Equal(TimeSpan.Zero, _pace.Spend(Rate / 2));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Rate_OfZero_IsNoBound()
    {
        _company.Asks("b");
        var unbounded = new OutputPace("a", _company, 0, _time);
        Assert.Equal(TimeSpan.Zero, unbounded.Spend(int.MaxValue));
        Assert.Equal(TimeSpan.Zero, unbounded.Spend(int.MaxValue));
    }
}
