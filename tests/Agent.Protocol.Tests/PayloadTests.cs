using System.Buffers;

namespace CodeRunner.Agent.Protocol.Tests;

public sealed class PayloadTests
{
    private static readonly StartProgram Start = new(
        ["python3", "main.py", "ünïcode"], ["A=1"], "/workspace", 1000, 1001, new TerminalSize(80, 24), 30_000, 1L << 40, 65536, 7, true, ["__pycache__"]);

    [Fact]
    public void StartProgram_WrittenAndRead_IsTheSame()
    {
        var read = Read(Write(Start.Write), StartProgram.Read);

        Assert.Equal(Start.Arguments, read.Arguments);
        Assert.Equal(Start.Environment, read.Environment);
        Assert.Equal(Start.Ignore, read.Ignore);
        Assert.Equal(Start with { Arguments = [], Environment = [], Ignore = [] }, read with { Arguments = [], Environment = [], Ignore = [] });
    }

    [Fact]
    public void StartProgram_WithoutTerminal_HasNone() => Assert.Null(Read(Write((Start with { Terminal = null }).Write), StartProgram.Read).Terminal);

    [Fact]
    public void ProgramExit_WrittenAndRead_IsTheSame()
    {
        var exit = new ProgramExit(ExitCause.Memory, -1, 9, 1, 2, 3, 4);

        Assert.Equal(exit, Read(Write(exit.Write), ProgramExit.Read));
    }

    [Fact]
    public void SmallMessages_WrittenAndRead_AreTheSame()
    {
        Assert.Equal(new AgentHello(1, "x", 9), Read(Write(new AgentHello(1, "x", 9).Write), AgentHello.Read));
        Assert.Equal(new Acknowledgement(5), Read(Write(new Acknowledgement(5).Write), Acknowledgement.Read));
        Assert.Equal([new ResumeProgram(7, 8, 9), new ResumeProgram(1, 2, 3)], Read(Write(new ResumePrograms([new(7, 8, 9), new(1, 2, 3)]).Write), ResumePrograms.Read).Programs);
        Assert.Equal(new AgentFailure(FailureCode.Full, "é"), Read(Write(new AgentFailure(FailureCode.Full, "é").Write), AgentFailure.Read));
        Assert.Equal(new WorkspaceChange(ChangeKind.Deleted, 0, "a/b"), Read(Write(new WorkspaceChange(ChangeKind.Deleted, 0, "a/b").Write), WorkspaceChange.Read));
        Assert.Equal(new FileRead("a", 5, 6), Read(Write(new FileRead("a", 5, 6).Write), FileRead.Read));
        Assert.Equal(new ProgramSignal(SignalScope.All, 9), Read(Write(new ProgramSignal(SignalScope.All, 9).Write), ProgramSignal.Read));
        Assert.Equal(new OutputCredit(77), Read(Write(new OutputCredit(77).Write), OutputCredit.Read));
        Assert.Equal(new ProgramStarted(8), Read(Write(new ProgramStarted(8).Write), ProgramStarted.Read));
    }

    [Fact]
    public void Frame_WrittenAndRead_IsTheSame()
    {
        var bytes = new byte[Frame.HeaderSize];
        new Frame(FrameType.Stdout, uint.MaxValue, Frame.MaxPayload).Write(bytes);

        Assert.Equal(new Frame(FrameType.Stdout, uint.MaxValue, Frame.MaxPayload), Frame.Read(bytes));
    }

    [Fact]
    public void Frame_LargerThanItMay_IsAViolation() =>
        Assert.Throws<ProtocolViolation>(() => Frame.Read([0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0]));

    [Fact]
    public void Payload_CutAnywhere_IsAViolation()
    {
        var whole = Write(Start.Write);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ProtocolViolation>(() => Read(whole.AsSpan(0, length), StartProgram.Read));
        }
    }

    [Fact]
    public void Payload_Mutated_IsReadOrAViolation()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Write(Start.Write);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Read(bytes, StartProgram.Read);
                read++;
            }
            catch (ProtocolViolation)
            {
            }
        }

        Assert.InRange(read, 1, 19_999);
    }

    private delegate T Reader<out T>(ref PayloadReader reader);

    private delegate void Writer(PayloadWriter writer);

    private static byte[] Write(Writer write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new PayloadWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    private static T Read<T>(ReadOnlySpan<byte> bytes, Reader<T> read)
    {
        var reader = new PayloadReader(bytes);
        return read(ref reader);
    }
}
