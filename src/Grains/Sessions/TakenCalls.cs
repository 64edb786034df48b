using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions;

/// <summary>
/// The last call that a session has taken of each <see cref="Caller"/>. One that is asked anew gets the answer that the first got, or gets; an earlier one that
/// comes late, by a cable that was cut for a while, is not taken: its caller has given it up, or asked it anew.
/// </summary>
internal sealed class TakenCalls
{
    // A session has one connection; those before it may have calls under way.
    private const int Callers = 4;

    private readonly List<(ulong Caller, ulong Number, Task Answer)> _last = [];

    /// <summary>Takes a call, unless it was taken before; one without a number counts each time.</summary>
    /// <exception cref="TimeoutException">A later one of the same caller was taken.</exception>
    public Task<T> OnceAsync<T>(Func<Task<T>> take)
    {
        if (Caller.Take() is not var (caller, number))
        {
            return take();
        }

        var at = _last.FindIndex(call => call.Caller == caller);
        if (at >= 0 && number <= _last[at].Number)
        {
            return number == _last[at].Number ? (Task<T>)_last[at].Answer : Task.FromException<T>(new TimeoutException("The call came late."));
        }

        var answer = take();
        if (at >= 0 || _last.Count == Callers)
        {
            _last.RemoveAt(Math.Max(at, 0));
        }

        _last.Add((caller, number, answer));
        return answer;
    }

    /// <inheritdoc cref="OnceAsync{T}"/>
    public Task OnceAsync(Func<Task> take) => OnceAsync(async () =>
    {
        await take();
        return true;
    });
}
