using System.Buffers;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions.Journal;

namespace CodeRunner.Grains.Runs;

/// <summary>A run's output on its way into events.</summary>
internal sealed partial class SessionRun
{
    /// <summary>Puts pieces of one stream that are there at the same moment into one event: a flood of short lines costs few events.</summary>
    private void Collect(RunOutput output)
    {
        if (_pending.WrittenCount > 0 && (_pendingIsError != output.IsError || _pending.WrittenCount + output.Bytes.Length > MaxEventBytes))
        {
            EmitPending();
        }

        _position = output.Position;
        _outputBytes += output.Bytes.Length;
        _pendingIsError = output.IsError;
        _pending.Write(output.Bytes.Span);
        _owedCredit += output.Bytes.Length;
    }

    private void EmitPending()
    {
        if (_pending.WrittenCount > 0)
        {
            EmitOutput(_pendingIsError, (_pendingIsError ? _stderr : _stdout).Push(_pending.WrittenSpan));
            _pending.ResetWrittenCount();
        }

        GrantOwed();
    }

    private void EmitOutput(bool isError, byte[] data)
    {
        if (data.Length > 0)
        {
            var stream = isError ? OutputStream.Stderr : OutputStream.Stdout;
            session.Emit((sequence, now) => new OutputEvent(sequence, now, id, stream, data), Mark());
        }
    }

    /// <summary>The client has caught up: what was held back is granted if there is room, at the session's pace.</summary>
    public void GrantOwed()
    {
        if (_owedCredit == 0 || _grantWaits || !session.HasRoom)
        {
            return;
        }

        var bytes = _owedCredit;
        _owedCredit = 0;
        var wait = session.Pace.Spend(bytes);
        if (wait == TimeSpan.Zero)
        {
            _program?.Grant(bytes);
        }
        else
        {
            _grantWaits = true;
            _ = GrantAfterAsync(wait, bytes);
        }
    }

    private async Task GrantAfterAsync(TimeSpan wait, int bytes)
    {
        await Task.Delay(wait, time, CancellationToken.None);
        _grantWaits = false;
        if (_program is { } program && !program.Events.Completion.IsCompleted)
        {
            program.Grant(bytes);
            GrantOwed();
        }
    }

    /// <summary>With the event that is just emitted, all is told up to here.</summary>
    private RunMark Mark() => _mark = new RunMark(_position, _outputBytes, _stdout.Held, _stderr.Held);
}
