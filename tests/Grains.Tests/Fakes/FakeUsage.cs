using CodeRunner.Grains.Hosts;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A machine that has nothing to do.</summary>
internal sealed class FakeUsage : IHostUsage
{
    public double MemoryFree => 0.5;

    public double CpuBusy() => 0;
}
