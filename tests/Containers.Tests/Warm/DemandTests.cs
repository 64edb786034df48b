using CodeRunner.Containers.Warm;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Containers.Tests.Warm;

public class DemandTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Most_NothingAsked_IsNone() => Assert.Equal(0, new Demand(TimeSpan.FromMinutes(10), _time).Most);

    [Fact]
    public void Most_SeveralSpans_IsThatOfTheBusiest()
    {
        var demand = new Demand(TimeSpan.FromMinutes(10), _time);
        foreach (var count in new[] { 2, 5, 1 })
        {
            Ask(demand, count);
            _time.Advance(Demand.Span);
        }

        Assert.Equal(5, demand.Most);
    }

    [Fact]
    public void Most_AfterItsMemory_IsForgotten()
    {
        var demand = new Demand(TimeSpan.FromMinutes(10), _time);
        Ask(demand, 40);
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(40, demand.Most);
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, demand.Most);
    }

    [Fact]
    public void Most_WithoutAMemory_IsAlwaysNone()
    {
        var demand = new Demand(TimeSpan.Zero, _time);
        Ask(demand, 3);

        Assert.Equal(0, demand.Most);
    }

    private static void Ask(Demand demand, int count)
    {
        for (var i = 0; i < count; i++)
        {
            demand.Note();
        }
    }
}
