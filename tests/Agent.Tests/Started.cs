using System.Text;
using CodeRunner.Agent.Protocol;

namespace CodeRunner.Agent.Tests;

/// <summary>A program that an agent runs, and what came of it.</summary>
public sealed class Started(AgentHost host, uint channel)
{
    private readonly StringBuilder _stdout = new();
    private readonly StringBuilder _stderr = new();

    public string Stdout => _stdout.ToString();

    public string Stderr => _stderr.ToString();

    public uint Channel => channel;

    /// <summary>Frames so far.</summary>
    public long Received { get; set; }

    public bool Acknowledges { get; set; } = true;

    public int ProcessId { get; private set; }

    public List<WorkspaceChange> Changes { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Started Python(AgentHost host, string code, TerminalSize? terminal = null, int timeoutMs = 20_000, long outputLimit = 0, int credit = 1 << 20) =>
        Run(host, ["python3", "-uc", code], terminal, timeoutMs, outputLimit, credit);

    public static Started Run(AgentHost host, string[] arguments, TerminalSize? terminal = null, int timeoutMs = 20_000, long outputLimit = 0, int credit = 1 << 20, int build = 0)
    {
        var channel = host.Open();
        var start = new StartProgram(
            arguments, ["PATH=/usr/bin:/bin", "HOME=/tmp", "MARK=here"], "/workspace", 1000, 1000, terminal, timeoutMs, outputLimit, credit, build, true, ["__pycache__"]);
        host.Send(FrameType.Start, channel, payload => start.Write(new PayloadWriter(payload)));
        return new Started(host, channel);
    }

    /// <summary>The same program by another connection, which has so much of it; what was read is kept.</summary>
    public Started On(AgentHost another)
    {
        var same = new Started(another, channel) { Received = Received, Acknowledges = Acknowledges };
        same._stdout.Append(_stdout);
        return same;
    }

    public ResumeProgram Resumption(int credit = 1 << 20) => new(channel, Received, credit);

    public void Type(string text) => host.Send(FrameType.Input, channel, Encoding.UTF8.GetBytes(text));

    public void EndInput() => host.Send(FrameType.CloseInput, channel, []);

    public void Resize(int columns, int rows) => host.Send(FrameType.Resize, channel, payload => new TerminalSize(columns, rows).Write(new PayloadWriter(payload)));

    public void Signal(SignalScope scope, int number) => host.Send(FrameType.Signal, channel, payload => new ProgramSignal(scope, number).Write(new PayloadWriter(payload)));

    public void Grant(int bytes) => host.Send(FrameType.Credit, channel, payload => new OutputCredit(bytes).Write(new PayloadWriter(payload)));

    /// <summary>Waits until standard output holds a text.</summary>
    public async Task UntilAsync(string text)
    {
        while (!Stdout.Contains(text, StringComparison.Ordinal))
        {
            Assert.Null(await NextAsync());
        }
    }

    /// <summary>Waits until a changed file has been told of.</summary>
    public async Task UntilChangedAsync(ChangeKind kind, string path)
    {
        while (!Changes.Exists(change => change.Kind == kind && change.Path == path))
        {
            Assert.Null(await NextAsync());
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProgramExit> ExitAsync()
    {
        while (true)
        {
            if (await NextAsync() is { } exit)
            {
                return exit;
            }
        }
    }

    /// <summary>Waits for the words of a program that could not be started.</summary>
    public async Task<AgentFailure> FailureAsync()
    {
        var (type, payload) = await host.Frames(channel).ReadAsync(Cancel);
        Assert.Equal(FrameType.StartFailed, type);
        return AgentHost.Failure(payload);
    }

    private async Task<ProgramExit?> NextAsync()
    {
        var (type, payload) = await host.Frames(channel).ReadAsync(Cancel);
        Received++;
        if (Acknowledges)
        {
            host.Send(FrameType.Acknowledge, channel, answer => new Acknowledgement(Received).Write(new PayloadWriter(answer)));
        }

        return Take(type, payload);
    }

    private ProgramExit? Take(FrameType type, byte[] payload)
    {
        var reader = new PayloadReader(payload);
        switch (type)
        {
            case FrameType.Started:
                ProcessId = ProgramStarted.Read(ref reader).ProcessId;
                return null;
            case FrameType.Stdout:
                _stdout.Append(Encoding.UTF8.GetString(payload));
                return null;
            case FrameType.Stderr:
                _stderr.Append(Encoding.UTF8.GetString(payload));
                return null;
            case FrameType.FileChanged:
                Changes.Add(WorkspaceChange.Read(ref reader));
                return null;
            case FrameType.Exited:
                return ProgramExit.Read(ref reader);
            default:
                throw new InvalidOperationException($"unexpected {type}");
        }
    }
}
