using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions;

/// <summary>A session's sandboxes, one per runtime: made on demand, kept while used, gone when idle. Called on the grain's turns.</summary>
internal sealed class SessionSandboxes(
    string sessionId, SessionNetwork network, ISandboxes sandboxes, HostSessions here, SessionOptions options, TimeProvider time, Action<ISandbox> made)
{
    private readonly Dictionary<string, Slot> _slots = [];
    private readonly Dictionary<string, Task> _removals = [];

    /// <summary>Whether a run of this runtime may have a sandbox: there is one, there is room, or an idle one can make room.</summary>
    public bool HasRoomFor(RuntimeDefinition runtime) =>
        _slots.ContainsKey(runtime.Name) || _slots.Count < options.MaxSandboxes || _slots.Values.Any(slot => slot.Uses == 0);

    /// <summary>Whether the sandbox of a runtime stands.</summary>
    public bool Stands(RuntimeDefinition runtime) => _slots.TryGetValue(runtime.Name, out var slot) && slot.IsStanding;

    /// <summary>Whether a program has run in one of those that are there.</summary>
    public bool WereUsed => _slots.Values.Any(slot => slot.WasUsed);

    /// <summary>When the next sandbox becomes too old to keep; null if none will.</summary>
    public DateTimeOffset? NextExpiry =>
        _slots.Values.Where(slot => slot.Expires).Select(slot => (DateTimeOffset?)(slot.LastUse + options.SandboxIdle)).Min();

    /// <summary>
    /// Takes the sandbox of a runtime for a run; <see cref="Use.Dispose"/> gives it back. A sandbox that is just being made is shared.
    /// </summary>
    public Use Take(RuntimeDefinition runtime)
    {
        if (_slots.TryGetValue(runtime.Name, out var slot) && !slot.IsUsable)
        {
            Remove(slot);
            slot = null;
        }

        var source = slot?.Source;
        if (slot is null)
        {
            if (_slots.Count >= options.MaxSandboxes && _slots.Values.Where(other => other.Uses == 0).MinBy(other => other.LastUse) is { } oldest)
            {
                Remove(oldest);
            }

            slot = Make(runtime);
        }

        if (!slot.WasUsed)
        {
            here.Runtimes.Note(runtime.Name);
        }

        slot.WasUsed = true;
        slot.Uses++;
        return new Use(this, slot, source);
    }

    /// <summary>Takes up a sandbox that a silo before this one made, with the programs in it.</summary>
    /// <exception cref="Containers.SandboxFailed">It is gone.</exception>
    public async Task<IReadOnlyList<ISandboxRun>> AdoptAsync(SandboxAdoption adoption, CancellationToken cancellationToken)
    {
        var adopted = await sandboxes.AdoptAsync(adoption, cancellationToken);
        here.Counted(adopted.Sandbox.Gone);
        _slots[adoption.Runtime.Name] = new Slot(adoption.Runtime) { Sandbox = Task.FromResult(adopted.Sandbox), LastUse = time.GetUtcNow(), WasUsed = true };
        return adopted.Runs;
    }

    /// <summary>The person has come: what stood ready for a run is as good as new.</summary>
    public void Begin()
    {
        foreach (var slot in _slots.Values)
        {
            slot.LastUse = time.GetUtcNow();
        }
    }

    /// <summary>Takes a warm sandbox for a run that is likely soon, if the host has one to spare and the session has none and room for it.</summary>
    public void Prepare(RuntimeDefinition runtime)
    {
        if (!_slots.ContainsKey(runtime.Name) && _slots.Count < options.MaxSandboxes && sandboxes.HasWarm(runtime))
        {
            Make(runtime).LastUse = time.GetUtcNow();
        }
    }

    /// <summary>Makes a sandbox ahead of a person who will likely run this, and waits for it. If it can't be made, their first run tries again.</summary>
    public async Task MakeAheadAsync(RuntimeDefinition runtime) =>
        await ((Task)Make(runtime).Sandbox).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>The sandbox of a runtime that stands, if there is one.</summary>
    public IEnumerable<ISandbox> Standing => _slots.Values.Where(slot => slot.IsStanding).OrderByDescending(slot => slot.LastUse).Select(slot => slot.Sandbox.Result);

    /// <summary>Removes the sandboxes that no run has used for too long.</summary>
    public void RemoveExpired()
    {
        var now = time.GetUtcNow();
        foreach (var slot in _slots.Values.Where(slot => slot.Expires && slot.LastUse + options.SandboxIdle <= now).ToArray())
        {
            Remove(slot);
        }
    }

    /// <summary>Removes all of them and waits until they are gone.</summary>
    public async Task RemoveAllAsync()
    {
        foreach (var slot in _slots.Values.ToArray())
        {
            Remove(slot);
        }

        await Task.WhenAll(_removals.Values);
    }

    private Slot Make(RuntimeDefinition runtime)
    {
        var slot = _slots[runtime.Name] = new Slot(runtime);
        slot.Sandbox = MakeAsync(runtime);
        return slot;
    }

    private async Task<ISandbox> MakeAsync(RuntimeDefinition runtime)
    {
        // A sandbox of this runtime may be on its way out, and both would have the same name.
        if (_removals.TryGetValue(runtime.Name, out var removal))
        {
            await removal;
        }

        var name = await network.ReadyAsync();
        var sandbox = await sandboxes.CreateAsync(new SandboxRequest(sessionId, name, runtime), CancellationToken.None);
        here.Counted(sandbox.Gone);
        made(sandbox);
        return sandbox;
    }

    private void Remove(Slot slot)
    {
        _slots.Remove(slot.Runtime.Name);
        var before = _removals.GetValueOrDefault(slot.Runtime.Name, Task.CompletedTask);
        var removal = RemoveAsync(slot, before);
        _removals[slot.Runtime.Name] = removal;
    }

    private static async Task RemoveAsync(Slot slot, Task before)
    {
        await before;
        var sandbox = slot.Sandbox;
        await ((Task)sandbox).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (sandbox.IsCompletedSuccessfully)
        {
            await sandbox.Result.DisposeAsync();
        }
    }

    private void Discard(Slot slot)
    {
        // It may have been replaced already.
        if (_slots.GetValueOrDefault(slot.Runtime.Name) == slot)
        {
            Remove(slot);
        }
    }

    private void Return(Slot slot)
    {
        slot.Uses--;
        slot.LastUse = time.GetUtcNow();
    }

    /// <summary>A runtime's place among the sandboxes.</summary>
    internal sealed class Slot(RuntimeDefinition runtime)
    {
        public RuntimeDefinition Runtime { get; } = runtime;

        public Task<ISandbox> Sandbox { get; set; } = null!;

        public int Uses { get; set; }

        public bool WasUsed { get; set; }

        public DateTimeOffset LastUse { get; set; }

        public bool IsStanding => Sandbox.IsCompletedSuccessfully && !Sandbox.Result.Gone.IsCompleted;

        public bool IsUsable => !Sandbox.IsCompleted || IsStanding;

        /// <summary>What it is to a run that takes it now; null if that must wait until it stands.</summary>
        public SandboxSource? Source => WasUsed ? SandboxSource.Reused : IsStanding ? SandboxSource.Warm : null;

        public bool Expires => Uses == 0 && Runtime.Lifetime == SandboxLifetime.Idle;
    }

    /// <summary>A run's hold on a sandbox.</summary>
    internal sealed class Use(SessionSandboxes owner, Slot slot, SandboxSource? known) : IDisposable
    {
        /// <summary>The sandbox, once it stands.</summary>
        /// <exception cref="Containers.EngineUnavailable">The engine doesn't answer or refuses.</exception>
        /// <exception cref="Containers.SandboxFailed">It didn't come up.</exception>
        public Task<ISandbox> Sandbox => slot.Sandbox;

        /// <summary>How the run came by it.</summary>
        public SandboxSource Source => known ?? (slot.Sandbox.Result.Origin == SandboxOrigin.Warm ? SandboxSource.Warm : SandboxSource.Created);

        /// <summary>Whether the run is the only one in its sandbox, which it didn't get fresh.</summary>
        public bool MayReplace => known == SandboxSource.Reused && slot.Uses == 1;

        /// <summary>Gives the sandbox up for good; the next run gets another.</summary>
        public void Discard() => owner.Discard(slot);

        /// <inheritdoc/>
        public void Dispose() => owner.Return(slot);
    }
}
