namespace CodeRunner.Grains.Hosts;

/// <summary>How much of the machine is in use, whoever uses it.</summary>
internal interface IHostUsage
{
    /// <summary>Share of the memory that is available, 0 to 1.</summary>
    double MemoryFree { get; }

    /// <summary>Share of the processors' time that was used over the last seconds, 0 to 1. Asked for some times a second.</summary>
    double CpuBusy();
}
