using System.Collections.Immutable;
using System.Net;
using CodeRunner.Grains.Hosts;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class HostBoardTests
{
    private static readonly SiloAddress One = Silo(1);
    private static readonly SiloAddress Two = Silo(2);

    private readonly FakeTimeProvider _time = new();
    private readonly HostBoard _board;

    public HostBoardTests() => _board = new HostBoard(Options.Create(new HostOptions()), _time);

    private static HostReport Idle => new("host", null, false, 100, 0, 0, 0, 0, 0, 1, 0, ImmutableDictionary<string, int>.Empty, ["python"]);

    [Fact]
    public void Send_HostWithMoreRoomInProportion_IsChosen()
    {
        _board.Learn(One, Idle with { MaxRuns = 10, Running = 3 });
        _board.Learn(Two, Idle with { MaxRuns = 100, Running = 20 });

        Assert.Equal(Two, _board.Send(null));
    }

    [Fact]
    public void Send_CrowdBetweenTwoReports_IsSpreadByWhatWasSent()
    {
        _board.Learn(One, Idle);
        _board.Learn(Two, Idle with { Sessions = 10 });
        var sent = Enumerable.Range(0, 30).Select(_ => _board.Send(null)).ToArray();

        Assert.Equal(20, sent.Count(One.Equals));
        Assert.Equal(10, sent.Count(Two.Equals));
    }

    [Fact]
    public void Send_AfterAReportThatCountsWhatWasSent_CountsItOnce()
    {
        _board.Learn(One, Idle);
        _board.Learn(Two, Idle with { Sessions = 3 });
        Assert.Equal(One, _board.Send(null));
        _time.Advance(TimeSpan.FromSeconds(1));
        _board.Learn(One, Idle with { Sessions = 1 });
        _board.Learn(Two, Idle with { Sessions = 3 });

        Assert.Equal(One, _board.Send(null));
        Assert.Equal(One, _board.Send(null));
    }

    [Fact]
    public void SendBeside_HostWithoutTheRuntime_IsNoPlaceForIt()
    {
        _board.Learn(One, Idle);
        _board.Learn(Two, Idle with { Sessions = 10, Runtimes = ["java", "python"] });
        _board.Learn(Silo(3), Idle);

        Assert.True(_board.HasPlaceBeside(One, "java"));
        Assert.False(_board.HasPlaceBeside(Two, "java"));
        Assert.Equal(Two, _board.SendBeside(One, "java"));
    }

    [Fact]
    public void SendWaiting_MoreInLineThanPlaces_SendsAsManyAsThereAre()
    {
        _board.Learn(One, Idle with { TakesWaiting = true });
        _board.Learn(Two, Idle with { TakesWaiting = true, MaxRuns = 3, Running = 1 });

        Assert.True(_board.HasPlaceForWaiting(One));
        Assert.Equal([Two, Two, null], Enumerable.Range(0, 3).Select(_ => _board.SendWaiting(One, "python", toBegin: true)));
        Assert.False(_board.HasPlaceForWaiting(One));
        Assert.Equal(Two, _board.SendWaiting(One, "python", toBegin: false));
    }

    [Fact]
    public void SendWaiting_HostThatWouldLoseRuns_IsNotChosen()
    {
        // Its silo is of a version that knows nothing of this, and says nothing of it.
        _board.Learn(Two, Idle);
        Assert.False(_board.HasPlaceForWaiting(One));
        Assert.Null(_board.SendWaiting(One, "python", toBegin: false));

        _board.Learn(Two, Idle with { TakesWaiting = true });
        Assert.Null(_board.SendWaiting(One, "java", toBegin: false));
        Assert.Equal(Two, _board.SendWaiting(One, "python", toBegin: true));
    }

    [Fact]
    public void Send_HostThatCouldNotBeReached_IsNotChosenUntilItIsHeardOf()
    {
        _board.Learn(One, Idle);
        _board.Learn(Two, Idle with { Sessions = 50 });
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var tried = _time.GetTimestamp();
        _board.Doubt(One, tried);
        Assert.Equal(Two, _board.Send(null));

        _board.Learn(One, Idle);
        _board.Doubt(One, tried);

        Assert.Equal(One, _board.Send(null));
    }

    [Fact]
    public void Send_FullHost_IsChosenOnlyWhenAllAre()
    {
        _board.Learn(One, Idle with { MaxRuns = 10, Running = 10 });
        _board.Learn(Two, Idle with { MaxRuns = 10, Running = 9, Sessions = 200 });
        Assert.Equal(Two, _board.Send(null));

        _board.Learn(Two, Idle with { MaxRuns = 10, Running = 10, Waiting = 5 });
        Assert.Equal(One, _board.Send(null));
    }

    [Fact]
    public void Send_HostWithoutMemory_CountsAsFull()
    {
        _board.Learn(One, Idle with { MemoryFree = 0.01 });
        _board.Learn(Two, Idle with { Sessions = 100 });

        Assert.Equal(Two, _board.Send(null));
    }

    [Fact]
    public void Send_BusyProcessors_CountAgainstAHost()
    {
        _board.Learn(One, Idle with { CpuBusy = 1 });
        _board.Learn(Two, Idle with { Sessions = 5 });

        Assert.Equal(Two, _board.Send(null));
    }

    [Fact]
    public void Send_RuntimeThatIsWarmSomewhere_GoesThere()
    {
        _board.Learn(One, Idle with { Sessions = 2, Warm = Idle.Warm.Add("python", 1) });
        _board.Learn(Two, Idle);

        Assert.Equal(One, _board.Send("python"));
        Assert.Equal(Two, _board.Send("python"));
        Assert.Equal(Two, _board.Send(null));
    }

    [Fact]
    public void Send_RuntimeWhoseImageAHostLacks_GoesToTheOther()
    {
        _board.Learn(One, Idle with { Runtimes = [] });
        _board.Learn(Two, Idle with { MaxRuns = 1, Running = 1, Waiting = 1 });

        Assert.Equal(Two, _board.Send("python"));
        Assert.Equal(One, _board.Send(null));
    }

    [Fact]
    public void Send_HostThatWasNotHeardOfLate_IsChosenOnlyWhenNoOtherIsLeft()
    {
        _board.Learn(One, Idle);
        _time.Advance(TimeSpan.FromSeconds(5));
        _board.Learn(Two, Idle with { MaxRuns = 1, Running = 1, Waiting = 50 });
        Assert.Equal(Two, _board.Send(null));
        Assert.Equal(HostRank.Unknown, _board.Knows(One));

        _board.Learn(Two, Idle with { NotReady = "broken" });
        Assert.Equal(One, _board.Send(null));
    }

    [Fact]
    public void Send_SiloThatNeverReported_IsChosenOnlyWhenNoOtherIsLeft()
    {
        _board.Learn(One, Idle with { Sessions = 300 });

        Assert.Equal(One, _board.Send([One, Two], null));
        Assert.Equal(Two, _board.Send([Two], null));
    }

    [Fact]
    public void KeepOnly_SilosThatLeft_AreForgotten()
    {
        _board.Learn(One, Idle);
        _board.Learn(Two, Idle);
        _board.KeepOnly([One]);

        Assert.Equal(HostRank.Unknown, _board.Knows(Two));
        Assert.False(_board.IsReadyBeside(One));
    }

    private static SiloAddress Silo(int port) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1);
}
