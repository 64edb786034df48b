using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Floors;
using CodeRunner.Bench.Hosts;
using CodeRunner.Bench.Reports;

namespace CodeRunner.Bench.Parts;

/// <summary>From <c>Input</c> of a key to the event that shows it, on a terminal.</summary>
internal sealed class Echo : IPart
{
    public string Name => "echo";

    public string Measures => "a key pressed in a terminal until it shows";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        await using var keyboard = await Keyboard.AttachAsync(await Client.OpenAsync(bench.Stack.Url));
        await using var bare = await BareHub.StartAsync();
        await bare.PressAsync();

        // What this session took is replaced meanwhile.
        await bench.Stack.SettleAsync();
        var (echoes, floor) = (new List<double>(), new List<double>());
        using var pace = new PeriodicTimer(Pace.OfKeys);
        for (var i = 0; i < bench.Sizes["keys"]; i++)
        {
            await pace.WaitForNextTickAsync();
            echoes.Add(await keyboard.PressAsync());
            floor.Add(await bare.PressAsync());
        }

        var table = Durations.Table("Echo");
        table.Measured("key on a terminal", new Sample(echoes), "a hub that answers itself", new Sample(floor));
        await report.AddAsync(table);
    }
}
