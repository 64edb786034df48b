using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using CodeRunner.Containers;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>Sandboxes whose programs do what the test says.</summary>
internal sealed class FakeSandboxes : ISandboxes
{
    public ConcurrentQueue<FakeSandbox> Made { get; } = new();

    /// <summary>Runs as they begin.</summary>
    public Channel<FakeRun> Runs { get; init; } = Channel.CreateUnbounded<FakeRun>();

    /// <summary>What making one waits for.</summary>
    public Task MayBeMade { get; set; } = Task.CompletedTask;

    public bool Fails { get; set; }

    /// <summary>How many stand ready.</summary>
    public int Warm { get; set; }

    public bool HasWarm(RuntimeDefinition runtime) => Warm > 0;

    public async Task<ISandbox> CreateAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        await MayBeMade;
        if (Fails)
        {
            throw new SandboxFailed("It did not come up.");
        }

        var made = new FakeSandbox(request, this) { Origin = Warm > 0 ? SandboxOrigin.Warm : SandboxOrigin.Created };
        Warm = Math.Max(0, Warm - 1);
        Made.Enqueue(made);
        return made;
    }

    /// <summary>Programs that were taken up, by what was asked of them.</summary>
    public Channel<(RunAdoption Adoption, FakeRun Run)> Adopted { get; } = Channel.CreateUnbounded<(RunAdoption, FakeRun)>();

    public Task<AdoptedSandbox> AdoptAsync(SandboxAdoption adoption, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new SandboxFailed("The sandbox is gone.");
        }

        var runs = adoption.Runs.Select(run => (Adoption: run, Run: new FakeRun(null!))).ToArray();
        foreach (var run in runs)
        {
            Adopted.Writer.TryWrite(run);
        }

        var sandbox = new FakeSandbox(new SandboxRequest("", "", adoption.Runtime), this);
        return Task.FromResult(new AdoptedSandbox(sandbox, [.. runs.Select(run => run.Run)]));
    }
}

internal sealed class FakeSandbox(SandboxRequest request, FakeSandboxes all) : ISandbox
{
    private readonly TaskCompletionSource _gone = new();

    public string Id => "container";

    public string Session => request.SessionId;

    public RuntimeDefinition Runtime => request.Runtime;

    public SandboxOrigin Origin { get; init; }

    public SandboxRecord Record => new(Id, 7, "directory", 0);

    public Task Gone => _gone.Task;

    public ISandboxRun Run(RunPlan plan)
    {
        var run = new FakeRun(plan);
        all.Runs.Writer.TryWrite(run);
        return run;
    }

    public Task<SandboxFile?> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult(path == "there.txt" ? new SandboxFile(Encoding.UTF8.GetBytes("content"), 7) : null);

    public ValueTask DisposeAsync()
    {
        _gone.TrySetResult();
        return ValueTask.CompletedTask;
    }
}

internal sealed class FakeRun(RunPlan plan) : ISandboxRun
{
    private readonly Channel<RunEvent> _events = Channel.CreateUnbounded<RunEvent>();

    public RunPlan Plan => plan;

    public ConcurrentQueue<string> Input { get; } = new();

    public int Granted;

    public TaskCompletionSource Interrupted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChannelReader<RunEvent> Events => _events.Reader;

    public long Acknowledged;

    public void Acknowledge(long position) => Interlocked.Exchange(ref Acknowledged, position);

    public void Grant(int bytes) => Interlocked.Add(ref Granted, bytes);

    public void Say(RunEvent happened) => _events.Writer.TryWrite(happened);

    public void Print(string text) => Say(new RunOutput(false, Encoding.UTF8.GetBytes(text)));

    public void End(RunEnd end = RunEnd.Exited, int? exitCode = 0)
    {
        if (_events.Writer.TryWrite(new RunEnded(end, exitCode, null, TimeSpan.FromMilliseconds(5), default, 0, default, 0, null)))
        {
            _events.Writer.TryComplete();
        }
    }

    /// <summary>Nothing happens: the workspace has no room for the files.</summary>
    public void Refuse()
    {
        Say(new RunEnded(RunEnd.Lost, null, null, default, default, 0, default, 0, "It does not fit.") { IsFull = true });
        _events.Writer.TryComplete();
    }

    public ValueTask InputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Input.Enqueue(Encoding.UTF8.GetString(bytes.Span));
        return ValueTask.CompletedTask;
    }

    public ValueTask CloseInputAsync(CancellationToken cancellationToken)
    {
        Input.Enqueue("<end>");
        return ValueTask.CompletedTask;
    }

    public ValueTask ResizeAsync(int columns, int rows, CancellationToken cancellationToken)
    {
        Input.Enqueue($"<{columns}x{rows}>");
        return ValueTask.CompletedTask;
    }

    public ValueTask InterruptAsync(CancellationToken cancellationToken)
    {
        Interrupted.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public ValueTask KillAsync(CancellationToken cancellationToken)
    {
        End(RunEnd.Stopped, null);
        return ValueTask.CompletedTask;
    }
}
