namespace CodeRunner.Cluster.Rig;

/// <summary>Takes back what a scenario did to the rig, once.</summary>
internal sealed class Undo(Func<Task> undo) : IAsyncDisposable
{
    private Func<Task>? _undo = undo;

    public async ValueTask DisposeAsync() => await (Interlocked.Exchange(ref _undo, null)?.Invoke() ?? Task.CompletedTask);
}
