using System.Buffers;
using System.Net.Sockets;
using CodeRunner.Agent.Protocol;
using CodeRunner.Lab.Fuzz;
using CodeRunner.Lab.Host;

namespace CodeRunner.Agent.Tests;

/// <summary>The agent of a sandbox under broken and senseless frames: it ends a connection at most, never itself.</summary>
public sealed class FuzzTests : AgentTest
{
    private const int Connections = 150;
    private const int FramesPerConnection = 40;

    // What the runtime of the agent may keep for itself after its first connections; a leak of a frame each would be far more.
    private const long Slack = 4 << 20;

    private static readonly StartProgram Program = new(
        ["echo", "fuzz"], ["PATH=/usr/bin:/bin"], "/workspace", 1000, 1000, null, 2000, 1 << 16, 1 << 16, 0, true, []);

    private static readonly (FrameType Type, byte[] Payload)[] Good =
    [
        (FrameType.Start, Payload(Program.Write)),
        (FrameType.Start, Payload((Program with { Terminal = new TerminalSize(80, 24), Build = 3 }).Write)),
        (FrameType.Input, "typed\n"u8.ToArray()),
        (FrameType.CloseInput, []),
        (FrameType.Resize, Payload(new TerminalSize(100, 30).Write)),
        (FrameType.Signal, Payload(new ProgramSignal(SignalScope.All, 9).Write)),
        (FrameType.Credit, Payload(new OutputCredit(4096).Write)),
        (FrameType.WriteFile, Payload(writer => new FileWrite("folder/file.txt", true, "content"u8).Write(writer))),
        (FrameType.CommitFiles, Payload(new FileCommit(["folder/file.txt"]).Write)),
        (FrameType.ReadFile, Payload(new FileRead("folder/file.txt", 0, 4096).Write)),
        (FrameType.RemoveBuild, []),
        (FrameType.Ping, []),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Frames_BrokenAndSenseless_EndAConnectionAtMost(int seed)
    {
        var mutator = new Mutator(seed);
        Host.Dispose();
        await FuzzAsync(mutator);
        var before = await MemoryAsync();

        await FuzzAsync(mutator);

        using var fresh = await AgentHost.ConnectAsync(Sandbox);
        var hello = Started.Python(fresh, "print('hello')");
        Assert.Equal((0, "hello\n"), ((await hello.ExitAsync()).ExitCode, hello.Stdout));
        await Eventually.HoldsAsync($"no process is left (seed {mutator.Seed})", async () => (await Sandbox.ProcessesAsync()).Length == 0);
        Assert.InRange(await MemoryAsync(), 0, before + Slack);
    }

    private async Task FuzzAsync(Mutator mutator)
    {
        for (var i = 0; i < Connections; i++)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Sandbox.Socket));
            await SendAsync(socket, mutator);
        }
    }

    // The agent may hang up at any frame; what it answers is of no interest, but it has to be read.
    private static async Task SendAsync(Socket socket, Mutator mutator)
    {
        var reading = DrainAsync(socket);
        try
        {
            for (var frame = 0; frame < FramesPerConnection; frame++)
            {
                await socket.SendAsync(Next(mutator));
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
        }

        await reading;
    }

    private static byte[] Next(Mutator mutator)
    {
        var (type, payload) = mutator.Pick(Good);
        var channel = (uint)mutator.Pick([0, 1, 2, 3, int.MaxValue]);

        // Mostly a whole frame with a broken payload, which the agent has to read; sometimes a broken frame, which it can only refuse.
        return mutator.Once(20) ? mutator.Noise()
            : mutator.Once(10) ? mutator.Break(Whole(type, channel, payload))
            : Whole(mutator.Once(10) ? (FrameType)mutator.Noise()[0] : type, channel, mutator.Once(3) ? payload : mutator.Break(payload));
    }

    private static byte[] Whole(FrameType type, uint channel, byte[] payload)
    {
        var bytes = new byte[Frame.HeaderSize + payload.Length];
        new Frame(type, channel, payload.Length).Write(bytes);
        payload.CopyTo(bytes.AsSpan(Frame.HeaderSize));
        return bytes;
    }

    private static async Task DrainAsync(Socket socket)
    {
        var answers = new byte[64 << 10];
        try
        {
            while (await socket.ReceiveAsync(answers) > 0)
            {
            }
        }
        catch (SocketException)
        {
        }
    }

    private async Task<long> MemoryAsync()
    {
        var agent = (await Docker.InspectAsync(Sandbox.Id, "{{.State.Pid}}")).Single();
        var line = (await File.ReadAllLinesAsync($"/proc/{agent}/status")).Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2]);
    }

    private delegate void Writer(PayloadWriter writer);

    private static byte[] Payload(Writer write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new PayloadWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
