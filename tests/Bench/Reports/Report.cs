using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeRunner.Bench.Reports;

/// <summary>The tables of one run of the benchmark: printed as they come, and kept for the JSON file.</summary>
internal sealed class Report(TextWriter target)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly JsonArray _tables = [];
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;

    /// <summary>Prints a table and keeps it.</summary>
    public async Task AddAsync(Table table)
    {
        _tables.Add(table.ToJson());
        await table.WriteAsync(target);
        await target.FlushAsync();
    }

    /// <summary>A word on what goes on or went wrong; not part of the tables.</summary>
    public static void Say(string words) => Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {words}");

    /// <summary>Writes all tables so far, with the machine that they were measured on.</summary>
    public Task SaveAsync(string file) => File.WriteAllTextAsync(file, new JsonObject
    {
        ["began"] = _began,
        ["ended"] = DateTimeOffset.UtcNow,
        ["cores"] = Environment.ProcessorCount,
        ["memoryBytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["system"] = RuntimeInformation.OSDescription,
        ["load"] = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : null,
        ["tables"] = _tables.DeepClone(),
    }.ToJsonString(Indented));
}
