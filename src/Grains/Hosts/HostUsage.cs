using System.Globalization;

namespace CodeRunner.Grains.Hosts;

/// <inheritdoc cref="IHostUsage"/>
/// <param name="statistics">Where the kernel says what its processors did.</param>
internal sealed class HostUsage(string statistics = "/proc/stat") : IHostUsage
{
    // What the newest reading counts for, so that one compiler doesn't make a host look busy.
    private const double Newest = 0.1;

    private long _idle;
    private long _all;
    private double? _busy;

    /// <inheritdoc/>
    public double MemoryFree
    {
        get
        {
            var (total, available) = (0L, 0L);
            foreach (var line in File.ReadLines("/proc/meminfo"))
            {
                if (line.StartsWith("MemTotal:", StringComparison.Ordinal))
                {
                    total = Number(line);
                }
                else if (line.StartsWith("MemAvailable:", StringComparison.Ordinal))
                {
                    available = Number(line);
                    break;
                }
            }

            return total > 0 ? (double)available / total : 1;
        }
    }

    /// <inheritdoc/>
    public double CpuBusy()
    {
        // "cpu  user nice system idle iowait irq softirq steal …", in ticks since the machine's start.
        var ticks = File.ReadLines(statistics).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var (idle, all) = (ticks[3] + ticks[4], ticks.Sum());
        if (all > _all && _all > 0)
        {
            // The first reading counts whole: a host that has just come would look idle among busy ones, and a crowd would all go there.
            var busy = 1 - ((double)(idle - _idle) / (all - _all));
            _busy = _busy is { } before ? before + (Newest * (busy - before)) : busy;
        }

        (_idle, _all) = (idle, all);
        return Math.Clamp(_busy ?? 0, 0, 1);
    }

    private static long Number(string line) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
