using System.Net;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>A machine of the rig: a network namespace with one network card, whose cable ends at the <see cref="Switch"/>.</summary>
public sealed class Machine
{
    private readonly Ledger _ledger;

    private Machine(Ledger ledger, string name, IPAddress address) => (_ledger, Name, Address) = (ledger, name, address);

    public string Name { get; }

    public IPAddress Address { get; }

    private string Namespace => Switch.Prefix + Name;

    /// <summary>Sets one up.</summary>
    public static async Task<Machine> SetUpAsync(Ledger ledger, string name, int number)
    {
        var machine = new Machine(ledger, name, Switch.AddressOf(number));
        ledger.Namespace(machine.Namespace);
        await Command.LinesAsync("ip", "netns", "add", machine.Namespace);
        await Command.LinesAsync("ip", "-n", machine.Namespace, "link", "set", "lo", "up");
        await Switch.PlugInAsync(name, machine.Namespace, machine.Address);
        return machine;
    }

    /// <summary>Starts a program on it.</summary>
    public LabProcess Start(string log, IReadOnlyDictionary<string, string> environment, params string[] command) =>
        LabProcess.Start(_ledger, Namespace, log, environment, command);

    /// <summary>Asks something over HTTP from the machine itself, as its operator does.</summary>
    /// <returns>The answer's lines.</returns>
    public Task<string[]> AskAsync(string method, Uri url) =>
        Command.LinesAsync("nsenter", $"--net=/var/run/netns/{Namespace}", "curl", "-fsS", "-m", "10", "-X", method, url.ToString());

    /// <summary>Pulls its cable: nobody reaches it and it reaches nobody, until the cut is disposed of.</summary>
    public async Task<IAsyncDisposable> CutAsync()
    {
        await Switch.CutAsync(Name);
        return new Undo(() => Switch.HealAsync(Name));
    }

    /// <summary>Cuts it off from some others without a word: neither hears the other, both reach everybody else, until the cut is disposed of.</summary>
    public async Task<IAsyncDisposable> CutFromAsync(params IReadOnlyList<Machine> others)
    {
        foreach (var other in others)
        {
            await Switch.LoseAsync(Namespace, other.Address);
            await Switch.LoseAsync(other.Namespace, Address);
        }

        return new Undo(async () =>
        {
            foreach (var other in others)
            {
                await Switch.FindAsync(Namespace, other.Address);
                await Switch.FindAsync(other.Namespace, Address);
            }
        });
    }
}
