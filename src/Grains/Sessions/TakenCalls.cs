using System.Collections.Immutable;
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

    private readonly List<(NumberedCall Call, Task Answer)> _last = [];
    private bool _isForgetful;

    /// <summary>Calls were taken that aren't here: those of a silo that crashed. One of them that is asked anew is refused rather than taken twice.</summary>
    public void Forgot() => _isForgetful = true;

    /// <summary>Takes a call, unless it was taken before; one without a number counts each time.</summary>
    /// <exception cref="TimeoutException">A later one of the same caller was taken, or nobody knows whether this one was.</exception>
    public Task<T> OnceAsync<T>(Func<Task<T>> take)
    {
        if (Caller.Take() is not { } call)
        {
            return take();
        }

        var at = _last.FindIndex(taken => taken.Call.Caller == call.Caller);
        if (at >= 0 && call.Number <= _last[at].Call.Number)
        {
            return call.Number == _last[at].Call.Number ? (Task<T>)_last[at].Answer : Task.FromException<T>(new TimeoutException("The call came late."));
        }

        if (at < 0 && call.IsAnew && _isForgetful)
        {
            return Task.FromException<T>(new TimeoutException("The host crashed; it may have taken the call before."));
        }

        var answer = take();
        if (at >= 0 || _last.Count == Callers)
        {
            _last.RemoveAt(Math.Max(at, 0));
        }

        _last.Add((call, answer));
        return answer;
    }

    /// <summary>What goes along to another host, when all calls have been answered. One that was refused has changed nothing, and may be taken there.</summary>
    public ImmutableArray<MovedCall> Leave() =>
        [.. _last.Where(taken => taken.Answer.IsCompletedSuccessfully).Select(taken => new MovedCall(taken.Call.Caller, taken.Call.Number, (taken.Answer as Task<RunAccepted>)?.Result))];

    /// <summary>Takes up what came from the host before.</summary>
    public void Arrive(ImmutableArray<MovedCall> calls) =>
        _last.AddRange(calls.Select(moved => (new NumberedCall(moved.Caller, moved.Number, IsAnew: false), moved.Run is { } run ? Task.FromResult(run) : (Task)Task.FromResult(true))));

    /// <inheritdoc cref="OnceAsync{T}"/>
    public Task OnceAsync(Func<Task> take) => OnceAsync(async () =>
    {
        await take();
        return true;
    });
}
