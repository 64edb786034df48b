namespace CodeRunner.Containers.Engine;

/// <summary>
/// Turns for what changes the engine: few at once, and next is whose patience ends first. So what a session lacks least goes before what others have only begun,
/// a removal after both, and none of them waits for ever, however many come later.
/// </summary>
/// <param name="atOnce">How many have their turn at the same time.</param>
/// <param name="time">The clock.</param>
internal sealed class EngineLine(int atOnce, TimeProvider time)
{
    /// <summary>What a person waits for and is nearly there: a sandbox.</summary>
    public static readonly TimeSpan Nearly = TimeSpan.Zero;

    /// <summary>What something else will be waited for after: a network.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(15);

    /// <summary>What nobody waits for: a removal.</summary>
    public static readonly TimeSpan Whenever = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (long Patience, long Number)> _waiting = new();
    private TaskCompletionSource? _quiet;
    private long _last;
    private int _busy;

    /// <summary>Waits for a turn, which <see cref="Leave"/> ends.</summary>
    /// <param name="patience">How much later others may come and still go first if they have none.</param>
    /// <param name="cancellationToken">Leaves the line.</param>
    public async Task EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_busy < atOnce)
            {
                _busy++;
                return;
            }

            _waiting.Enqueue(turn, (time.GetTimestamp() + (long)(patience.TotalSeconds * time.TimestampFrequency), ++_last));
        }

        await using var leaving = cancellationToken.UnsafeRegister((_, token) => turn.TrySetCanceled(token), null);
        await turn.Task;
    }

    /// <summary>Ends a turn.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next, out _))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            if (--_busy == 0)
            {
                _quiet?.SetResult();
                _quiet = null;
            }
        }
    }

    /// <summary>Waits until nobody has a turn or waits for one.</summary>
    public Task QuietAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _busy == 0
                ? Task.CompletedTask
                : (_quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }
}
