using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using CodeRunner.Hostile.Attacks;
using CodeRunner.Lab;
using CodeRunner.Lab.Fuzz;
using CodeRunner.Lab.Host;

namespace CodeRunner.Hostile.Protocol;

/// <summary>The hub under messages that were good before they were broken: connections may end, the hub goes on and nothing stays.</summary>
public sealed partial class FuzzTests(RunningLab lab, Neighbours neighbours) : ProtocolTest(lab, neighbours)
{
    private const int Connections = 40;
    private const int MessagesPerConnection = 25;

    private static readonly string[] Good =
    [
        """{"type":1,"invocationId":"1","target":"Open","arguments":[{"resumeToken":"00000000000000000000000000000000.00000000000000000000000000000000"}]}""",
        """{"type":1,"invocationId":"2","target":"Run","arguments":[{"runtime":"python","files":[{"path":"main.py","content":"print(1)"}],"args":["a"],"stdin":"x","timeoutMs":1000}]}""",
        """{"type":1,"invocationId":"3","target":"Run","arguments":[{"runtime":"python","files":[{"path":"a/b.py","content":"cHJpbnQoMSk=","encoding":"base64"}],"entry":"a/b.py","terminal":{"columns":80,"rows":24}}]}""",
        """{"type":4,"invocationId":"4","target":"Events","arguments":[0]}""",
        """{"type":5,"invocationId":"4"}""",
        """{"type":1,"invocationId":"5","target":"Input","arguments":["a-1","text"]}""",
        """{"type":1,"invocationId":"6","target":"Resize","arguments":["a-1",80,24]}""",
        """{"type":1,"invocationId":"7","target":"Stop","arguments":["a-1",true]}""",
        """{"type":1,"invocationId":"8","target":"Prepare","arguments":["python"]}""",
        """{"type":6}""",
    ];

    // [1, {}, "7", "Prepare", ["python"]], [4, {}, "8", "Events", [0]] and [6], each after its length.
    private static readonly byte[][] GoodPacked =
    [
        [0x15, 0x95, 0x01, 0x80, 0xa1, 0x37, 0xa7, .. "Prepare"u8, 0x91, 0xa6, .. "python"u8],
        [0x0e, 0x95, 0x04, 0x80, 0xa1, 0x38, 0xa6, .. "Events"u8, 0x91, 0x00],
        [0x02, 0x91, 0x06],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Json_Broken_LeavesNothing(int seed) => AttackAsync(async _ =>
    {
        var mutator = new Mutator(seed);
        var sessions = new List<string>();
        for (var i = 0; i < Connections; i++)
        {
            await using var socket = await RawSocket.GreetedAsync(Lab.Url, "json");
            await socket.SendAsync("""{"type":1,"invocationId":"0","target":"Open","arguments":[{}]}""" + RawSocket.End);
            sessions.Add(SessionId.Match(await socket.HearAsync("\"lastSequence\"")).Groups[1].Value);
            await SendAllAsync(() => socket.SendAsync(Message(mutator), WebSocketMessageType.Text));
        }

        Assert.All(sessions, session => Assert.NotEmpty(session));
        foreach (var session in sessions)
        {
            await Eventually.IsGoneAsync(session);
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task MessagePack_Broken_EndsOnlyItsConnection(int seed) => AttackAsync(async _ =>
    {
        var mutator = new Mutator(seed);
        for (var i = 0; i < Connections; i++)
        {
            await using var socket = await RawSocket.GreetedAsync(Lab.Url, "messagepack");
            await SendAllAsync(() => socket.SendAsync(mutator.Once(10) ? mutator.Noise() : mutator.Break(mutator.Pick(GoodPacked))));
        }
    });

    private static byte[] Message(Mutator mutator) => [.. mutator.Break(Encoding.UTF8.GetBytes(mutator.Pick(Good))), (byte)RawSocket.End];

    // The hub may hang up at any message.
    private static async Task SendAllAsync(Func<Task> send)
    {
        try
        {
            for (var message = 0; message < MessagesPerConnection; message++)
            {
                await send();
            }
        }
        catch (Exception over) when (over is WebSocketException or IOException)
        {
        }
    }

    [GeneratedRegex("\"sessionId\":\"([0-9a-f]{32})\"")]
    private static partial Regex SessionId { get; }
}
