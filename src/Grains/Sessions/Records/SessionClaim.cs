using Orleans.Storage;

namespace CodeRunner.Grains.Sessions.Records;

/// <summary>
/// A session's hold on its record, and the proof that it is the one session of its id: the silo that is in the record has it, and a write of
/// who had it before fails. Belongs to one grain and is called on its turns.
/// </summary>
/// <param name="storage">The storage; null if no records are kept.</param>
/// <param name="session">The session.</param>
/// <param name="silo">This silo, as it stands in records.</param>
internal sealed class SessionClaim(IGrainStorage? storage, GrainId session, string silo)
{
    private const string Name = "session";

    private readonly GrainState<SessionRecord> _state = new();
    private Func<SessionRecord>? _next;
    private Task _writing = Task.CompletedTask;
    private bool _isDropped;
    private bool _inherits;

    /// <summary>Whether another silo has claimed the session since.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Reads the record; null if there is none. A claim that is made after this follows what was read.</summary>
    /// <exception cref="OrleansException">The storage doesn't answer.</exception>
    public async Task<SessionRecord?> ReadAsync()
    {
        if (storage is null)
        {
            return null;
        }

        await storage.ReadStateAsync(Name, session, _state);
        return _state.RecordExists ? _state.State : null;
    }

    /// <summary>Claims the session.</summary>
    /// <returns>Whether nobody else did since the record was read.</returns>
    public async Task<bool> TakeAsync(SessionRecord record)
    {
        if (storage is null)
        {
            return true;
        }

        record.Silo = silo;
        _state.State = record;
        try
        {
            await storage.WriteStateAsync(Name, session, _state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    /// <summary>The session came from another host, which has written the record: what is there is read before anything is written.</summary>
    public void Inherit() => _inherits = true;

    /// <summary>Waits until what was to be written is: whoever has the session next reads it.</summary>
    public Task FlushAsync() => _writing;

    /// <summary>Writes the record soon; calls that come while one is written share the next write.</summary>
    /// <param name="record">Makes it when it is written.</param>
    /// <param name="refused">Called when the session has been claimed by another.</param>
    /// <param name="failed">Called when it could not be written; the next change tries again.</param>
    public void Save(Func<SessionRecord> record, Action refused, Action<Exception> failed)
    {
        if (storage is null || _isDropped || IsRefused)
        {
            return;
        }

        var isWriting = _next is not null;
        _next = record;
        if (!isWriting)
        {
            _writing = WriteAfter(_writing, refused, failed);
        }
    }

    /// <summary>Removes the record: the session has ended.</summary>
    /// <returns>Whether it was this session's; otherwise it goes on elsewhere.</returns>
    /// <exception cref="OrleansException">The storage doesn't answer; the record may still be there.</exception>
    public async Task<bool> DropAsync()
    {
        if (storage is null)
        {
            return true;
        }

        _isDropped = true;
        await _writing;
        await ReadInheritedAsync(storage);
        await AsOwnerAsync(storage, () => _state.RecordExists ? storage.ClearStateAsync(Name, session, _state) : Task.CompletedTask);
        return !IsRefused;
    }

    private async Task ReadInheritedAsync(IGrainStorage from)
    {
        if (_inherits)
        {
            await from.ReadStateAsync(Name, session, _state);
            _inherits = false;
        }
    }

    private async Task WriteAfter(Task before, Action refused, Action<Exception> failed)
    {
        await before;
        if (_next is not { } make)
        {
            return;
        }

        _next = null;
        try
        {
            await ReadInheritedAsync(storage!);
            await AsOwnerAsync(storage!, () =>
            {
                _state.State = make();
                _state.State.Silo = silo;
                return storage!.WriteStateAsync(Name, session, _state);
            });
            if (IsRefused)
            {
                refused();
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            failed(failure);
        }
    }

    /// <summary>
    /// Changes the record, unless another silo has claimed it. An old tag alone doesn't say so: a write of our own whose answer was lost has
    /// changed it too, and a storage that has lost its memory has none.
    /// </summary>
    private async Task AsOwnerAsync(IGrainStorage at, Func<Task> change)
    {
        if (IsRefused)
        {
            return;
        }

        try
        {
            await change();
        }
        catch (InconsistentStateException)
        {
            await at.ReadStateAsync(Name, session, _state);
            IsRefused = _state.RecordExists && _state.State?.Silo != silo;
            if (!IsRefused)
            {
                await change();
            }
        }
    }
}
