using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace CodeRunner.Gateway.Cluster;

/// <summary>
/// Connects to silos, and gives a connection up whose other side is silent. A host without power closes nothing: TCP would send again for a quarter of an
/// hour, and whatever goes by that silo would wait until the cluster has found out and the gateway has asked it. Orleans' own connections have no limit for that.
/// </summary>
internal sealed class SiloConnectionFactory(ILoggerFactory loggers) : IConnectionFactory, IDisposable
{
    // However busy a host is, its kernel acknowledges in milliseconds; what is lost is sent again after 0.2, 0.6 and 1.4 s. A silo that takes nothing in for
    // so long, because it is paused and its buffers are full, counts as silent too.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    // Linux: netinet/tcp.h, tcp(7). It also ends what keep-alive asks about in vain.
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

    private readonly SocketConnectionContextFactory _contexts = new(
        new SocketConnectionFactoryOptions { MaxReadBufferSize = null, MaxWriteBufferSize = null },
        loggers.CreateLogger<SiloConnectionFactory>());

    /// <inheritdoc/>
    /// <exception cref="SocketException">Nobody listens there, or nobody answers.</exception>
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Closed at once, as Orleans does: what is still to be sent goes another way.
            socket.LingerState = new LingerOption(true, 0);
            socket.NoDelay = true;
            LimitSilence(socket);
            await socket.ConnectAsync(endpoint, cancellationToken);
            return _contexts.Create(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _contexts.Dispose();

    private static void LimitSilence(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 1);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes((int)Silence.TotalMilliseconds));
        }
    }
}
