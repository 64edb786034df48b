using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace CodeRunner.Hostile.Network;

/// <summary>A server on every address of this machine, the clouds' metadata address among them: what programs must not reach.</summary>
public sealed class HostListener : IDisposable
{
    /// <summary>Where clouds answer a machine's questions about itself.</summary>
    public const string Metadata = "169.254.169.254";

    private readonly TcpListener _listener = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };

    public HostListener()
    {
        Ip("add");
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether somebody came.</summary>
    public bool WasReached => _listener.Pending();

    /// <summary>The machine's own IPv4 addresses, those of bridges among them.</summary>
    public static IEnumerable<string> Addresses =>
        from device in NetworkInterface.GetAllNetworkInterfaces()
        from address in device.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address.Address)
        select address.Address.ToString();

    /// <summary>Shows that it is there: the host itself reaches it.</summary>
    public async Task AnswersTheHostAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Metadata, Port);
        (await _listener.AcceptTcpClientAsync()).Dispose();
    }

    public void Dispose()
    {
        _listener.Dispose();
        Ip("delete");
    }

    private static void Ip(string what)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", ["address", what, $"{Metadata}/32", "dev", "lo"]) { RedirectStandardError = true })!;
        ip.WaitForExit();
    }
}
