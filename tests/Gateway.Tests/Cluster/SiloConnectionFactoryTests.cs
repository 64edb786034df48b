using System.Buffers;
using System.Net;
using System.Net.Sockets;
using CodeRunner.Gateway.Cluster;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeRunner.Gateway.Tests.Cluster;

public sealed class SiloConnectionFactoryTests(GatewayFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_HasALimitForSilence()
    {
        using var factory = new SiloConnectionFactory(NullLoggerFactory.Instance);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var connection = await factory.ConnectAsync(listener.LocalEndpoint, Cancel);
        var socket = connection.Features.Get<IConnectionSocketFeature>()!.Socket;

        var limit = new byte[4];
        socket.GetRawSocketOption(6, 18, limit);
        Assert.Equal(2000, BitConverter.ToInt32(limit));
        Assert.Equal(1, (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!);
        Assert.Equal(1, (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval)!);
        Assert.NotEqual(0, (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        Assert.True(socket.NoDelay);
    }

    [Fact]
    public async Task Connection_CarriesBothWays()
    {
        using var factory = new SiloConnectionFactory(NullLoggerFactory.Instance);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var connection = await factory.ConnectAsync(listener.LocalEndpoint, Cancel);
        using var other = await listener.AcceptSocketAsync(Cancel);

        await connection.Transport.Output.WriteAsync("ask"u8.ToArray(), Cancel);
        var asked = new byte[8];
        Assert.Equal("ask"u8.ToArray(), asked[..await other.ReceiveAsync(asked, Cancel)]);
        await other.SendAsync("told"u8.ToArray(), Cancel);
        Assert.Equal("told"u8.ToArray(), (await connection.Transport.Input.ReadAsync(Cancel)).Buffer.ToArray());
    }

    [Fact]
    public async Task Connection_NobodyListens_Fails()
    {
        using var factory = new SiloConnectionFactory(NullLoggerFactory.Instance);
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = free.LocalEndpoint;
        free.Stop();

        await Assert.ThrowsAsync<SocketException>(async () => await factory.ConnectAsync(address, Cancel));
    }

    [Fact]
    public void Gateway_ConnectsThroughIt()
    {
        // Orleans asks for its factory by a key of its own: ours is the only one there.
        Assert.IsType<SiloConnectionFactory>(Assert.Single(fixture.Gateway.Services.GetKeyedServices<IConnectionFactory>(KeyedService.AnyKey)));
    }
}
