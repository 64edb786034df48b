using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CodeRunner.Containers.Tests.Networks;

/// <summary>
/// What lies beyond the host, played by a network namespace of this machine: a server at a public address (of the range that documentation
/// has to itself, RFC 5737) and one at a private address. Packets for them never leave the machine.
/// </summary>
public sealed partial class Outside : IDisposable
{
    public const string Public = "198.51.100.10";
    public const string Private = "10.214.0.10";

    private const string Link = "crtest-out";
    private const int NetworkNamespace = 0x40000000;

    private readonly string _name = $"crtest-{Guid.NewGuid().ToString("N")[..8]}";
    private readonly TcpListener _listener;

    public Outside()
    {
        Ip("netns", "add", _name);
        Ip("link", "add", Link, "type", "veth", "peer", "name", "eth0", "netns", _name);
        Ip("address", "add", "198.51.100.1/24", "dev", Link);
        Ip("link", "set", Link, "up");
        Ip("route", "add", "10.214.0.0/24", "dev", Link);
        Inside("address", "add", $"{Public}/24", "dev", "eth0");
        Inside("address", "add", $"{Private}/24", "dev", "eth0");
        Inside("link", "set", "eth0", "up");
        Inside("route", "add", "default", "via", "198.51.100.1");
        _listener = ListenInside();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    /// <summary>Port of both servers.</summary>
    public int Port { get; }

    public void Dispose()
    {
        _listener.Dispose();
        Ip("netns", "delete", _name);
    }

    /// <summary>A socket belongs to the namespace that its thread is in when it is made.</summary>
    private TcpListener ListenInside()
    {
        TcpListener? listener = null;
        var thread = new Thread(() =>
        {
            using var inside = File.OpenHandle($"/var/run/netns/{_name}");
            if (setns((int)inside.DangerousGetHandle(), NetworkNamespace) == 0)
            {
                listener = new TcpListener(IPAddress.Any, 0);
                listener.Start();
            }
        });
        thread.Start();
        thread.Join();
        return listener ?? throw new InvalidOperationException("This test needs root, to enter the namespace it made.");
    }

    private void Inside(params string[] arguments) => Ip(["-n", _name, .. arguments]);

    private static void Ip(params string[] arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var complaint = ip.StandardError.ReadToEnd();
        ip.WaitForExit();
        Assert.True(ip.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {complaint}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int fd, int kind);
}
