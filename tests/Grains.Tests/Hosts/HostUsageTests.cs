using CodeRunner.Grains.Hosts;

namespace CodeRunner.Grains.Tests.Hosts;

public sealed class HostUsageTests : IDisposable
{
    private readonly string _statistics = Path.GetTempFileName();
    private readonly HostUsage _usage;

    public HostUsageTests() => _usage = new HostUsage(_statistics);

    public void Dispose() => File.Delete(_statistics);

    [Fact]
    public void CpuBusy_OfAHostThatHasJustCome_IsWhatItIsAndNotIdle()
    {
        Assert.Equal(0, After(busy: 1000, idle: 1000));
        Assert.Equal(0.9, After(busy: 1090, idle: 1010), 6);
    }

    [Fact]
    public void CpuBusy_OneReadingLater_HasHardlyChanged()
    {
        After(busy: 0, idle: 1000);
        After(busy: 50, idle: 1050);

        Assert.Equal(0.55, After(busy: 150, idle: 1050), 6);
    }

    private double After(int busy, int idle)
    {
        File.WriteAllText(_statistics, $"cpu  {busy} 0 0 {idle} 0 0 0 0 0 0\ncpu0 1 2 3 4\n");
        return _usage.CpuBusy();
    }
}
