using System.Net;
using CodeRunner.Lab.Host;

namespace CodeRunner.Cluster.Rig;

/// <summary>
/// Joins the rig's machines and this one. A bridge in a namespace of its own: this machine's own firewall, which an engine here may have
/// closed, has no say in it.
/// </summary>
public static class Switch
{
    /// <summary>What the names of everything in the kernel begin with.</summary>
    public const string Prefix = "crlab-";

    private const string Namespace = Prefix + "switch";
    private const string Bridge = "bridge";

    /// <summary>The rig's own addresses, which exist only on its machines and on this end of a cable to them.</summary>
    public static IPAddress AddressOf(int number) => IPAddress.Parse($"10.231.77.{number}");

    /// <summary>Sets it up, with a cable to this machine.</summary>
    public static async Task SetUpAsync(Ledger ledger)
    {
        ledger.Namespace(Namespace);
        await Command.LinesAsync("ip", "netns", "add", Namespace);
        await Command.LinesAsync("ip", "-n", Namespace, "link", "add", Bridge, "type", "bridge");
        await Command.LinesAsync("ip", "-n", Namespace, "link", "set", Bridge, "up");

        // The end here goes with the namespace of the other end.
        await Command.LinesAsync("ip", "link", "add", Prefix + "here", "type", "veth", "peer", "name", "here", "netns", Namespace);
        await Command.LinesAsync("ip", "address", "add", $"{AddressOf(1)}/24", "dev", Prefix + "here");
        await Command.LinesAsync("ip", "link", "set", Prefix + "here", "up");
        await JoinAsync("here");
    }

    /// <summary>A cable to a machine.</summary>
    public static async Task PlugInAsync(string port, string machine, IPAddress address)
    {
        await Command.LinesAsync("ip", "-n", Namespace, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", machine);
        await Command.LinesAsync("ip", "-n", machine, "address", "add", $"{address}/24", "dev", "eth0");
        await Command.LinesAsync("ip", "-n", machine, "link", "set", "eth0", "up");
        await JoinAsync(port);
    }

    public static Task CutAsync(string port) => Command.LinesAsync("ip", "-n", Namespace, "link", "set", port, "nomaster");

    public static Task HealAsync(string port) => Command.LinesAsync("ip", "-n", Namespace, "link", "set", port, "master", Bridge);

    /// <summary>What a machine sends to an address goes to a card that nobody has, and is lost without a word.</summary>
    public static Task LoseAsync(string machine, IPAddress address) =>
        Command.LinesAsync("ip", "-n", machine, "neighbour", "replace", $"{address}", "lladdr", "02:00:00:00:00:01", "nud", "permanent", "dev", "eth0");

    /// <summary>It asks anew which card has the address.</summary>
    public static Task FindAsync(string machine, IPAddress address) => Command.LinesAsync("ip", "-n", machine, "neighbour", "delete", $"{address}", "dev", "eth0");

    private static async Task JoinAsync(string port)
    {
        await HealAsync(port);
        await Command.LinesAsync("ip", "-n", Namespace, "link", "set", port, "up");
    }
}
