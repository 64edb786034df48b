using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Networks;

[Collection("outside")]
[Trait("Needs", "Docker")]
public sealed class ClosedNetworkTests(DockerHost host, Outside outside) : IClassFixture<DockerHost>
{
    // By the firewall; newer engines give such a network no way beyond itself in the first place.
    private static readonly string[] Refusals = ["ECONNREFUSED", "ENETUNREACH"];

    [Theory]
    [InlineData(Outside.Public)]
    [InlineData(Outside.Private)]
    public async Task Program_AddressBeyondTheHost_IsRefusedAtOnce(string address)
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());

        Assert.Contains(await sandbox.ConnectAsync(address, outside.Port), Refusals);
    }

    [Fact]
    public async Task Program_HostsListener_IsRefusedAtEveryAddress()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(device => device.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

        // The bridge's own address of this session is among them.
        foreach (var address in own)
        {
            Assert.Contains(await sandbox.ConnectAsync(address.ToString(), port), Refusals);
        }

        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Program_BridgesLinkLocalAddress_IsNotReached()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Start();
        var session = DockerHost.NewSession();
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        var bridge = NetworkInterface.GetAllNetworkInterfaces().Single(device => device.Name == $"crs-{session[..11]}");
        var address = bridge.GetIPProperties().UnicastAddresses.Select(address => address.Address).First(address => address.IsIPv6LinkLocal);
        address.ScopeId = 0;

        Assert.NotEqual("reached", await sandbox.ConnectAsync($"{address}%eth0", ((IPEndPoint)listener.LocalEndpoint).Port));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Program_OutsideName_ResolvesNowhereAndNobodyIsAsked()
    {
        using var resolver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 53));
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());

        Assert.Equal("no such name", await sandbox.ConnectAsync("coderunner.test", 80));
        Assert.Equal(0, resolver.Available);
    }

    [Fact]
    public async Task Program_OtherSandboxOfItsSession_IsReachedByName()
    {
        var session = DockerHost.NewSession();
        await using var server = await host.SandboxAsync(host.Runtime("javascript"), session);
        await using var client = await host.Sandboxes.CreateAsync(
            new SandboxRequest(session, $"{host.Name}-{session}", host.Runtime("python")), TestContext.Current.CancellationToken);
        var serving = server.Run(Programs.Plan(Some.File("main.js", "require('net').createServer().listen(5000, () => console.log('listening'))")));
        await serving.OutputAsync("listening");

        Assert.Equal("reached", await client.ConnectAsync("javascript", 5000));
    }

    [Fact]
    public async Task Rules_SomebodyFlushedThem_AreBackBeforeTheNextNetwork()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());

        // They may be back in the next moment: other tests make networks on this host, too.
        Assert.True(await AreThereAsync("delete"));

        // Rules that were put in force within the last second count as standing.
        string answer;
        var attempts = 0;
        do
        {
            await host.Networks.CreateAsync(DockerHost.NewSession(), DockerHost.NewSubnet(), TestContext.Current.CancellationToken);
            answer = await sandbox.ConnectAsync(Outside.Public, outside.Port);
        }
        while (!await AreThereAsync("list") && ++attempts < 20);

        Assert.True(await AreThereAsync("list"));
        Assert.Contains(answer, Refusals);
    }

    /// <summary>Whether there are rules to do that with.</summary>
    private static async Task<bool> AreThereAsync(string verb)
    {
        using var nft = Process.Start(new ProcessStartInfo("nft", [verb, "table", "inet", "coderunner_crs"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await nft.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await nft.WaitForExitAsync(TestContext.Current.CancellationToken);
        return nft.ExitCode == 0;
    }
}
