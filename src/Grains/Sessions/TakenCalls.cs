using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions;

/// <summary>The calls that a session has taken lately, by <see cref="CallIds"/>: one that is asked anew gets the answer that the first got, or gets.</summary>
internal sealed class TakenCalls
{
    // A connection makes one call after the other, so one that is asked anew is among its last few.
    private const int Kept = 16;

    private readonly Queue<(long Id, Task Answer)> _calls = new(Kept);

    /// <summary>Takes a call, unless it was taken before.</summary>
    public Task<T> OnceAsync<T>(Func<Task<T>> take) => (Task<T>)Once(take);

    /// <summary>Takes a call, unless it was taken before.</summary>
    public Task OnceAsync(Func<Task> take) => Once(take);

    private Task Once(Func<Task> take)
    {
        if (CallIds.Take() is not { } id)
        {
            return take();
        }

        foreach (var (taken, before) in _calls)
        {
            if (taken == id)
            {
                return before;
            }
        }

        var answer = take();
        if (_calls.Count == Kept)
        {
            _calls.Dequeue();
        }

        _calls.Enqueue((id, answer));
        return answer;
    }
}
