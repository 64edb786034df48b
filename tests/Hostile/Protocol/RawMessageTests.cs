using System.Net.WebSockets;
using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;

namespace CodeRunner.Hostile.Protocol;

public sealed class RawMessageTests(RunningLab lab, Neighbours neighbours) : ProtocolTest(lab, neighbours)
{
    private const string Never = "\u0000 never said";

    /// <summary>Messages after a handshake that the hub answers with its end, and nothing else.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "no JSON", "garbage" },
        { "no object", "[1,2,3]" },
        { "no type", "{}" },
        { "deep nesting", new string('[', 200_000) },
        { "arguments that nest", """{"type":1,"target":"Open","arguments":""" + new string('[', 5000) + new string(']', 5000) + "}" },
        { "type too large", """{"type":1e999}""" },
        { "half a message", """{"type":1,"target":""" },
    };

    /// <summary>Messages that the hub answers with an error, and goes on.</summary>
    public static TheoryData<string> Refused =>
    [
        """{"type":1,"invocationId":"7","target":"Destroy","arguments":[]}""",
        """{"type":1,"invocationId":"7","target":"Dispose","arguments":[true]}""",
        """{"type":1,"invocationId":"7","target":"Open","arguments":[7]}""",
        """{"type":1,"invocationId":"7","target":"Open","arguments":[{"resumeToken":{}}]}""",
        """{"type":1,"invocationId":"7","target":"Resize","arguments":["x",1e400,-1]}""",
        """{"type":1,"invocationId":"7","target":"Run","arguments":[{"runtime":"python","timeoutMs":99999999999999}]}""",
        """{"type":1,"invocationId":"7","target":"Run","arguments":[]}""",
        """{"type":1,"invocationId":"7","target":"Input","arguments":["x","\ud800"]}""",
        """{"type":4,"invocationId":"7","target":"Events","arguments":["soon"]}""",
        """{"type":4,"invocationId":"7","target":"Nothing","arguments":[0]}""",
    ];

    [Theory, MemberData(nameof(Broken))]
    public Task Message_ThatIsBroken_EndsOnlyItsConnection(string what, string message) => AttackAsync(async _ =>
    {
        await using var socket = await RawSocket.GreetedAsync(Lab.Url, "json");
        await socket.SendAsync(message + RawSocket.End);
        Assert.False(await socket.HearsAsync(Never), what);
    });

    [Theory, MemberData(nameof(Refused))]
    public Task Message_ThatIsWrong_IsAnsweredAndTheConnectionGoesOn(string message) => AttackAsync(async _ =>
    {
        await using var socket = await RawSocket.GreetedAsync(Lab.Url, "json");
        await socket.SendAsync(message + RawSocket.End);
        Assert.True(await socket.HearsAsync("\"error\":"));
        await socket.SendAsync("""{"type":1,"invocationId":"8","target":"Open","arguments":[{}]}""" + RawSocket.End);
        Assert.True(await socket.HearsAsync("resumeToken"));
        await socket.SendAsync("""{"type":1,"invocationId":"9","target":"Close","arguments":[]}""" + RawSocket.End);
        Assert.True(await socket.HearsAsync("\"invocationId\":\"9\""));
    });

    [Theory]
    [InlineData("""{"type":1,"invocationId":"7","target":"Open","arguments":[{}]}""")]
    [InlineData("""{"protocol":"gopher","version":1}""")]
    [InlineData("""{"protocol":"json","version":99}""")]
    [InlineData("GET / HTTP/1.1")]
    public Task Handshake_ThatIsNone_OpensNothing(string first) => AttackAsync(async _ =>
    {
        await using var socket = await RawSocket.ConnectAsync(Lab.Url);
        await socket.SendAsync(first + RawSocket.End);
        Assert.False(await socket.HearsAsync("resumeToken"));
    });

    /// <summary>Bytes of the MessagePack protocol: a length, then what claims to be far more than there is.</summary>
    public static TheoryData<string, byte[]> Bombs => new()
    {
        { "array of 4 G", [5, 0xdd, 0xff, 0xff, 0xff, 0xff] },
        { "map of 4 G", [5, 0xdf, 0xff, 0xff, 0xff, 0xff] },
        { "bytes of 4 G", [5, 0xc6, 0xff, 0xff, 0xff, 0xff] },
        { "arguments of 4 G", [13, 0x96, 0x01, 0x80, 0xa1, 0x37, 0xa3, (byte)'R', (byte)'u', (byte)'n', 0xdd, 0x7f, 0xff, 0xff] },
        { "length that never ends", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff] },
        { "message of 2 G", [0xff, 0xff, 0xff, 0xff, 0x07] },
        { "nested arrays", [0xd0, 0x86, 0x03, .. Enumerable.Repeat((byte)0x91, 50_000)] },
        { "unknown type", [2, 0x91, 0x7f] },
    };

    [Theory, MemberData(nameof(Bombs))]
    public Task MessagePack_ThatLies_HarmsOnlyItsConnection(string what, byte[] message) => AttackAsync(async _ =>
    {
        await using var socket = await RawSocket.GreetedAsync(Lab.Url, "messagepack");
        await socket.SendAsync(message);
        await socket.SendAsync([2, 0x91, 0x07], WebSocketMessageType.Binary);
        Assert.False(await socket.HearsAsync(Never), what);
    });

    [Fact]
    public Task Message_BeyondEveryLimit_EndsOnlyItsConnection() => AttackAsync(async _ =>
    {
        await using var socket = await RawSocket.GreetedAsync(Lab.Url, "json");
        await Record.ExceptionAsync(() => socket.SendAsync(new string('x', 40 << 20)));
        Assert.False(await socket.HearsAsync(Never));
    });

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public Task Origin_ThatIsForeign_GetsNoConnection(string origin) => AttackAsync(async _ =>
        await Assert.ThrowsAsync<WebSocketException>(() => RawSocket.ConnectAsync(Lab.Url, origin)));
}
