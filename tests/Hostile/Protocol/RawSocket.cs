using System.Net.WebSockets;
using System.Text;

namespace CodeRunner.Hostile.Protocol;

/// <summary>A WebSocket to the hub that sends whatever it is told to.</summary>
internal sealed class RawSocket : IAsyncDisposable
{
    /// <summary>What ends a message of the JSON protocol.</summary>
    public const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();

    public static async Task<RawSocket> ConnectAsync(Uri lab, string? origin = null)
    {
        var raw = new RawSocket();
        if (origin is not null)
        {
            raw._socket.Options.SetRequestHeader("Origin", origin);
        }

        await raw._socket.ConnectAsync(new UriBuilder(new Uri(lab, "hubs/session")) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        return raw;
    }

    /// <summary>One that has agreed on a protocol.</summary>
    public static async Task<RawSocket> GreetedAsync(Uri lab, string protocol)
    {
        var raw = await ConnectAsync(lab);
        await raw.SendAsync($$"""{"protocol":"{{protocol}}","version":1}""" + End);
        return raw;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Binary) =>
        _socket.SendAsync(bytes, type, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>Reads until a text comes; false when the hub closes first.</summary>
    public async Task<bool> HearsAsync(string text) => (await HearAsync(text)).Contains(text, StringComparison.Ordinal);

    /// <summary>Reads until a text comes or the hub closes; all that came.</summary>
    public async Task<string> HearAsync(string text)
    {
        var buffer = new byte[16 << 10];
        var heard = new StringBuilder();
        try
        {
            while (!heard.ToString().Contains(text, StringComparison.Ordinal))
            {
                var read = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                heard.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            }
        }
        catch (WebSocketException)
        {
            // Gone without a word.
        }

        return heard.ToString();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
