using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Runs;

/// <summary>A run's time in the line of its host, and its way from there to another host's.</summary>
internal sealed partial class SessionRun
{
    private bool _isWaiting = true;
    private bool _departed;

    /// <summary>Whether nothing of it has begun yet, so that it can begin on another host as well.</summary>
    public bool IsWaiting => _isWaiting && !_stopped;

    /// <summary>Whether it was told to stop; it ends soon.</summary>
    public bool IsStopped => _stopped;

    /// <summary>Leaves the line to go on in that of another host. Nobody is told that it ended: it hasn't.</summary>
    /// <returns>What goes there.</returns>
    public async Task<MovedRun> DepartAsync()
    {
        var size = _earlySize ?? (plan.Columns, plan.Rows);
        var moved = new MovedRun(
            id,
            runtime.Name,
            [.. plan.Files.Select(file => new RequestFile(file.Path, file.Content.ToArray()))],
            plan.Entry,
            [.. plan.Arguments],
            plan.Input?.ToArray(),
            plan.Columns > 0 ? new RequestTerminal(size.Columns, size.Rows) : null,
            plan.Timeout,
            [.. _earlyInput],
            _inputClosed,
            time.GetUtcNow() - place.Waited);
        _departed = true;
        await _stop.CancelAsync();
        return moved;
    }

    /// <summary>Takes on what was typed while it waited on the host that it comes from.</summary>
    public void Arrive(MovedRun moved)
    {
        _earlyInput.AddRange(moved.Typed);
        _inputBytes = moved.Typed.Sum(text => text.Length);
        _inputClosed = moved.InputClosed;
    }

    private async Task WaitInLineAsync()
    {
        // A run that is admitted at once never was in line, and says nothing.
        for (var position = await place.ChangeFrom(-1, _stop.Token); position > 0; position = await place.ChangeFrom(position, _stop.Token))
        {
            var known = position;
            session.Emit((sequence, now) => new QueuedEvent(sequence, now, id, known));
        }

        // Its session may just be leaving, and takes along what has not begun.
        await session.StaysAsync(_stop.Token);
        _isWaiting = false;
    }
}
