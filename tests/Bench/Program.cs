using CodeRunner.Bench;
using CodeRunner.Bench.Attacks;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab.Host;

if (args is [Attack.Command, var attack, var lab])
{
    await Attack.GoOnAsync(attack, new Uri(lab));
    return 0;
}

if (!Order.TryRead(args, out var order, out var wrong))
{
    Console.Error.WriteLine(wrong);
    return 2;
}

var bench = new Subject(Stack.Find(), Stack.FindBare(), order.Sizes);
var report = new Report(Console.Out);
var file = Path.Combine(Repository.Root, "artifacts", "bench", $"{DateTime.UtcNow:yyyyMMdd-HHmmss}.json");
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
var failed = 0;
foreach (var part in order.Parts)
{
    Report.Say($"{part.Name}: {part.Measures}");
    try
    {
        await bench.Stack.SettleAsync();
        await part.MeasureAsync(bench, report);
    }
    catch (Exception failure) when (failure is not OutOfMemoryException)
    {
        // The other parts are worth having all the same.
        Report.Say($"{part.Name} failed: {failure}");
        failed++;
    }

    await report.SaveAsync(file);
}

Report.Say($"written to {file}");
return failed == 0 ? 0 : 1;
