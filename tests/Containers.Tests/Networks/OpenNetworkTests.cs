using System.Net;
using System.Net.Sockets;
using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Networks;

[Collection("outside")]
[Trait("Needs", "Docker")]
public sealed class OpenNetworkTests(OpenHost host, Outside outside) : IClassFixture<OpenHost>
{
    [Fact]
    public async Task Program_PublicAddress_IsReached()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());

        Assert.Equal("reached", await sandbox.ConnectAsync(Outside.Public, outside.Port));
    }

    [Fact]
    public async Task Program_PrivateAddress_IsRefused()
    {
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());

        Assert.Equal("ECONNREFUSED", await sandbox.ConnectAsync(Outside.Private, outside.Port));
    }

    [Fact]
    public async Task Program_HostsPublicAddress_IsRefused()
    {
        using var listener = new TcpListener(IPAddress.Parse("198.51.100.1"), 0);
        listener.Start();
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), DockerHost.NewSession());

        Assert.Equal("ECONNREFUSED", await sandbox.ConnectAsync("198.51.100.1", ((IPEndPoint)listener.LocalEndpoint).Port));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Program_OtherSession_IsRefused()
    {
        var (session, other) = (DockerHost.NewSession(), DockerHost.NewSession());
        await using var sandbox = await host.SandboxAsync(host.Runtime("python"), session);
        await using var neighbour = await host.SandboxAsync(host.Runtime("python"), other);
        var serving = neighbour.Run(Programs.Plan(Some.File("main.py", "import socket\ns = socket.create_server(('', 5000))\nprint('listening', flush=True)\ns.accept()")));
        await serving.OutputAsync("listening");
        var network = await host.Docker.Networks.InspectNetworkAsync($"{host.Name}-{other}", TestContext.Current.CancellationToken);
        var address = network.Containers.Values.Single().IPv4Address.Split('/')[0];

        Assert.Equal("ECONNREFUSED", await sandbox.ConnectAsync(address, 5000));
        Assert.Equal("reached", await neighbour.ConnectAsync(address, 5000));
    }
}

[CollectionDefinition("outside")]
public sealed class OutsideCollection : ICollectionFixture<Outside>;
