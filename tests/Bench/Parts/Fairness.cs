using CodeRunner.Bench.Attacks;
using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Reports;
using CodeRunner.Lab;

namespace CodeRunner.Bench.Parts;

/// <summary>
/// What a session's hello world takes while another session attacks, as a ratio to what it takes while nobody does: both in turns, so that
/// whatever else the machine does falls on both.
/// </summary>
internal sealed class Fairness : IPart
{
    private const int Rounds = 2;

    public string Name => "fairness";

    public string Measures => "hello world while another session attacks";

    public async Task MeasureAsync(Subject bench, Report report)
    {
        await using var person = await Client.OpenAsync(bench.Stack.Url);
        await person.RunAsync(Samples.Hello("python"));
        var table = Durations.Table("While another session attacks");
        foreach (var name in Attack.Programs.Keys)
        {
            var (idle, attacked) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                idle.AddRange(await RunManyAsync(person, bench.Sizes["attacked"]));
                await using var attacker = await Attacker.BeginAsync(bench.Stack.Url, name);
                attacked.AddRange(await RunManyAsync(person, bench.Sizes["attacked"]));
            }

            table.Measured(name, new Sample(attacked), "nobody attacks", new Sample(idle));
        }

        await report.AddAsync(table);
    }

    private static async Task<List<double>> RunManyAsync(Client person, int count)
    {
        var taken = new List<double>();
        using var pace = new PeriodicTimer(Pace.OfRuns);
        while (taken.Count < count)
        {
            await pace.WaitForNextTickAsync();
            taken.Add((await person.RunAsync(Samples.Hello("python"))).TotalMs);
        }

        return taken;
    }
}
