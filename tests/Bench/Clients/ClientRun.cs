using System.Globalization;
using CodeRunner.Lab.Client;

namespace CodeRunner.Bench.Clients;

/// <summary>When what of a run happened, by the clock of this machine, and when it arrived here.</summary>
internal sealed class ClientRun(string id)
{
    // Longer than any run of the benchmark; whatever takes this long hangs.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, (DateTime Happened, DateTime Arrived, SessionEvent Event)> _firsts = [];
    private readonly TaskCompletionSource<RunResult> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<string>? _output;
    private string _early = "";

    /// <summary>The run's id.</summary>
    public string Id => id;

    /// <summary>When the hub was called.</summary>
    public DateTime Called { get; private set; }

    /// <summary>When the hub answered.</summary>
    public DateTime Answered { get; private set; }

    /// <summary>When the last output arrived.</summary>
    public DateTime LastOutput { get; private set; }

    /// <summary>Completes when whoever started it has it.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Milliseconds from the call to the arrival of <c>exited</c>; only after the end.</summary>
    public double TotalMs => (Arrived("exited") - Called).TotalMilliseconds;

    /// <summary>How it went, once it is over.</summary>
    public Task<RunResult> EndAsync() => _ended.Task.WaitAsync(Hang);

    /// <summary>Completes when its program runs, or it ended without one.</summary>
    public Task UntilStartedAsync() => _started.Task.WaitAsync(Hang);

    /// <summary>The first event of a type; null if there was none so far.</summary>
    public SessionEvent? First(string type) => Find(type)?.Event;

    /// <summary>When the first event of a type happened.</summary>
    public DateTime Happened(string type) => Find(type)?.Happened ?? throw new InvalidOperationException($"run {id} had no event {type}");

    /// <summary>When the first event of a type arrived.</summary>
    public DateTime Arrived(string type) => Find(type)?.Arrived ?? throw new InvalidOperationException($"run {id} had no event {type}");

    internal void Begin(DateTime called, DateTime answered, Action<string>? output)
    {
        lock (_firsts)
        {
            (Called, Answered, _output) = (called, answered, output);
            if (_early.Length > 0)
            {
                output?.Invoke(_early);
                _early = "";
            }
        }

        _begun.TrySetResult();
    }

    internal void Take(SessionEvent happened)
    {
        lock (_firsts)
        {
            var now = DateTime.UtcNow;
            if (!_firsts.ContainsKey(happened.Type))
            {
                _firsts[happened.Type] = (DateTime.Parse(happened.Time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), now, happened);
            }

            if (happened.Type == "stdout")
            {
                LastOutput = now;
                if (!_begun.Task.IsCompleted)
                {
                    _early += happened.Data;
                }
                else
                {
                    _output?.Invoke(happened.Data!);
                }
            }
        }

        if (happened.Type is "started" or "exited")
        {
            _started.TrySetResult();
        }

        if (happened.Result is { } result)
        {
            _ended.TrySetResult(result);
        }
    }

    internal void Fail(Exception failure)
    {
        _started.TrySetException(failure);
        _ended.TrySetException(failure);
    }

    private (DateTime Happened, DateTime Arrived, SessionEvent Event)? Find(string type)
    {
        lock (_firsts)
        {
            return _firsts.TryGetValue(type, out var first) ? first : null;
        }
    }
}
