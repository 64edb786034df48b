using System.Security.Cryptography;
using System.Text;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Runs;
using CodeRunner.Grains.Sessions.Journal;
using CodeRunner.Grains.Sessions.Records;
using CodeRunner.Grains.Subnets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Sessions;

/// <inheritdoc cref="ISessionGrain"/>
/// <remarks>
/// The grain owns everything of its session, and <see cref="FreeAsync"/> is the one place that frees it. Runs and the publisher are tasks of
/// this grain; what they await is off its turns, what they do between is on them.
/// </remarks>
[KeepAlive, SessionPlacement, GrainType("coderunner.session")]
internal sealed partial class SessionGrain(
    ISandboxes sandboxes,
    ISessionNetworks networks,
    RunValidator validator,
    RunQueue queue,
    SessionJournals journals,
    SessionRecords records,
    LabDescriber lab,
    HostMetrics metrics,
    HostSessions here,
    HostCompany company,
    HostState state,
    HostBoard board,
    LostHosts lost,
    ILocalSiloDetails silo,
    IRuntimeCatalog catalog,
    IOptions<SessionOptions> sessionOptions,
    IOptions<RunOptions> runOptions,
    IOptions<HostOptions> hostOptions,
    IOptions<SubnetOptions> subnetOptions,
    TimeProvider time,
    ILogger<SessionGrain> logger) : Grain, ISessionGrain, ISessionEvents
{
    // What a program may write before its first credit comes back; also what is under way between an agent and this grain.
    private const int InitialCredit = 256 << 10;

    private readonly SessionOptions _options = sessionOptions.Value;
    private readonly Dictionary<string, (SessionRun Run, Task Task)> _runs = [];
    private readonly TakenCalls _taken = new();
    private EventLog _log = null!;
    private SessionPublisher _publisher = null!;
    private SessionNetwork _network = null!;
    private SessionClaim _claim = null!;
    private SessionSandboxes _sandboxes = null!;
    private IGrainTimer _timer = null!;
    private byte[]? _secret;
    private string? _connection;
    private DateTimeOffset _lastPulse;
    private DateTimeOffset? _detached;
    private DateTimeOffset? _readyUntil;
    private long _accepted;
    private bool _leftSandboxes;

    private string Id => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public bool HasRoom => _log.Unread < _options.WindowBytes;

    /// <inheritdoc/>
    public OutputPace Pace { get; private set; } = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new EventLog(_options.ReplayBytes);
        _claim = records.Of(this.GetGrainId(), silo.SiloAddress);
        Pace = new OutputPace(Id, company, runOptions.Value.SharedOutputRate, time);
        _publisher = new SessionPublisher(
            this.GetStreamProvider(SessionStream.Provider).GetStream<EventBatch>(SessionStream.Of(Id)), failure => LogPublishFailed(failure, Id));
        var allocator = GrainFactory.SubnetsOf(hostOptions.Value.Name, subnetOptions.Value);
        _network = new SessionNetwork(Id, hostOptions.Value.Name, allocator, networks);
        _sandboxes = new SessionSandboxes(Id, _network, sandboxes, here, _options, time, made => Note(NoteOf(made)));
        _timer = this.RegisterGrainTimer(OnDue, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        if (_arrived is { } moved)
        {
            _arrived = null;
            Arrive(moved);
        }

        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => reason.ReasonCode switch
    {
        _ when !Lives => Task.CompletedTask,
        DeactivationReasonCode.Migrating when IsOpen => LeaveAsync(),
        _ => EndAsync(),
    };

    public async Task<SessionOpened?> Open(OpenSession request, CancellationToken cancellationToken)
    {
        await FindAsync(record => !request.Create && IsSecret(request.Secret, record.Secret));
        var resumed = IsOpen;
        if (resumed ? !IsSecret(request.Secret, _secret!) : !request.Create)
        {
            ForgetUnlessAlive();
            return null;
        }

        var description = lab.Describe();
        if (!resumed)
        {
            if (description.NotReady is { } reason)
            {
                ForgetUnlessAlive();
                throw new HostUnavailable(reason);
            }

            await BeginAsync(request, cancellationToken);
        }

        _connection = request.ConnectionId;
        _lastPulse = time.GetUtcNow();
        _detached = null;
        NoteOpened();
        Rearm();
        LogOpened(Id, resumed);
        return new SessionOpened(resumed, _log.Last, description);
    }

    public async Task<EventPage> Read(long afterSequence, CancellationToken cancellationToken)
    {
        await FindOpenAsync();
        Anchor(afterSequence);
        return _log.Read(afterSequence);
    }

    public Task<RunAccepted> Run(RunRequest request, CancellationToken cancellationToken) => _taken.OnceAsync(() => AcceptAsync(request));

    public async Task Prepare(string runtime, CancellationToken cancellationToken)
    {
        await FindOpenAsync();
        var found = validator.FindRuntime(runtime);
        if (!IsMoving)
        {
            _sandboxes.Prepare(found);
            Rearm();
        }
    }

    public Task Input(string runId, byte[] text, CancellationToken cancellationToken) => _taken.OnceAsync(async () =>
    {
        var run = await FindAsync(runId);
        company.Asks(Id);
        await run.InputAsync(text, cancellationToken);
    });

    public Task CloseInput(string runId, CancellationToken cancellationToken) =>
        _taken.OnceAsync(async () => await (await FindAsync(runId)).CloseInputAsync(cancellationToken));

    public Task Resize(string runId, int columns, int rows, CancellationToken cancellationToken) =>
        _taken.OnceAsync(async () => await (await FindAsync(runId)).ResizeAsync(columns, rows, cancellationToken));

    public Task Stop(string runId, bool force, CancellationToken cancellationToken) => _taken.OnceAsync(async () =>
    {
        await FindOpenAsync();
        if (!WasHere(runId) || _runs.ContainsKey(runId))
        {
            await (await FindAsync(runId)).StopAsync(force, cancellationToken);
        }
    });

    public async Task<SessionRenewed> Renew(string connectionId, long delivered, CancellationToken cancellationToken)
    {
        await FindAsync(record => record.Connection == connectionId);
        if (!IsOpen || connectionId != _connection)
        {
            ForgetUnlessAlive();
            return new SessionRenewed(false, 0);
        }

        _lastPulse = time.GetUtcNow();
        if (IsUnanchored)
        {
            return new SessionRenewed(true, 0, Reopened: true);
        }

        _log.Delivered(delivered);
        Note(new DeliveredNote(_log.DeliveredTo));
        foreach (var (run, _) in _runs.Values)
        {
            run.GrantOwed();
        }

        return new SessionRenewed(true, _log.Last);
    }

    public Task Detach(string connectionId, CancellationToken cancellationToken)
    {
        if (IsOpen && connectionId == _connection)
        {
            _detached = time.GetUtcNow();
            Rearm();
            LogDetached(Id);
        }

        ForgetUnlessAlive();
        return Task.CompletedTask;
    }

    public async Task Close(CancellationToken cancellationToken)
    {
        ThrowIfLeftHere();
        if (Lives)
        {
            await EndAsync();
        }
        else if (await _claim.ReadAsync() is not null)
        {
            // On a host that doesn't answer: it finds out when it is back.
            await _claim.DropAsync();
        }

        ForgetUnlessAlive();
    }

    public async Task<WorkspaceFile?> ReadFile(string secret, string path, CancellationToken cancellationToken)
    {
        ThrowIfLeftHere();
        if (!IsOpen || !IsSecret(secret, _secret!))
        {
            ForgetUnlessAlive();
            return null;
        }

        // Each runtime has a workspace of its own; the one that ran last is what the person looks at.
        foreach (var sandbox in _sandboxes.Standing.ToArray())
        {
            if (await sandbox.ReadFileAsync(path, cancellationToken) is { } file)
            {
                return new WorkspaceFile(file.Content, file.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return null;
    }

    public Task<bool> IsAlive(CancellationToken cancellationToken)
    {
        ForgetUnlessAlive();
        return Task.FromResult(Lives);
    }

    /// <inheritdoc/>
    public void Emit<T>(Func<long, DateTimeOffset, T> make, RunMark? mark = null)
        where T : SessionEvent
    {
        var now = time.GetUtcNow();
        var added = _log.Add(sequence => make(sequence, now));
        Note(new EventNote(added, mark));

        // One that has opened elsewhere numbers its events there; those of its end here would be taken for them.
        if (!_claim.IsRefused)
        {
            _publisher.Add(added);
        }
    }

    /// <inheritdoc/>
    public void Changed(SessionRun run) => Note(run.Note);

    /// <inheritdoc/>
    public void Finished(SessionRun run, RunResult result)
    {
        _runs.Remove(run.Id);
        Rearm();
        LogFinished(Id, run.Id, result.Reason, result.WallMs);
        metrics.RunEnded(run.Runtime, result);
        Emit((sequence, now) => new ExitedEvent(sequence, now, run.Id, result));

        // Behind its event: the record keeps the end until the client has it.
        Record();
    }

    /// <inheritdoc/>
    public void Prepared(SessionRun run, SandboxSource source)
    {
        metrics.SandboxTaken(run.Runtime, source);
        Emit((sequence, now) => new PreparingEvent(sequence, now, run.Id, source));
    }

    /// <inheritdoc/>
    public void Failed(Exception failure, string runId) => LogRunFailed(failure, Id, runId);

    private async Task<RunAccepted> AcceptAsync(RunRequest request)
    {
        await FindOpenAsync();
        if (IsMoving || IsUnanchored)
        {
            throw new SessionMoving();
        }

        var (runtime, plan) = validator.Validate(request, InitialCredit);
        if (_runs.Count >= runOptions.Value.PerSession)
        {
            throw new RunsExhausted(
                $"This session already has {_runs.Count} programs running. Stop one, then run again.", TimeSpan.FromSeconds(1), ofHost: false);
        }

        if (!_sandboxes.HasRoomFor(runtime))
        {
            throw new RunsExhausted(
                $"This session already uses {_options.MaxSandboxes} runtimes. Stop a program of another runtime, then run again.", TimeSpan.FromSeconds(1), ofHost: false);
        }

        if (_runs.Count == 0 && WantsToGo(runtime))
        {
            StartMove(board.SendBeside(silo.SiloAddress, runtime.Name));
            throw new SessionMoving();
        }

        _stays = false;
        company.Asks(Id);
        var place = queue.Enter(_sandboxes.WereUsed ? null : Id);
        var runId = $"{Id[..8]}-{++_accepted}";
        var trace = RunTrace.Begin(Id, runId, runtime.Name);
        var run = new SessionRun(runId, runtime, plan, place, this, _sandboxes, runOptions.Value, trace, time);
        _runs[run.Id] = (run, Task.CompletedTask);
        Note(run.Note);
        Record();
        _runs[run.Id] = (run, run.RunAsync());
        LogAccepted(Id, run.Id, runtime.Name);
        return new RunAccepted(run.Id);
    }

    /// <summary>
    /// Whether a run is better off elsewhere. A host that is being emptied would never be, if a session began its next program there as soon as one has
    /// ended. One that is down, its engine stuck or its networks open, runs a program only where the sandbox stands. And on a full host, whoever has
    /// nothing to lose starts at once elsewhere instead of waiting here.
    /// </summary>
    private bool WantsToGo(RuntimeDefinition runtime)
    {
        var isStuck = state.IsDown && !state.IsDraining && !_sandboxes.Stands(runtime);
        return ((state.IsDraining || isStuck) && board.IsReadyBeside(silo.SiloAddress))
            || (queue.IsFull && !_stays && !_sandboxes.WereUsed && board.HasPlaceBeside(silo.SiloAddress, runtime.Name));
    }

    private async Task<SessionRun> FindAsync(string runId)
    {
        await FindOpenAsync();
        return _runs.TryGetValue(runId, out var entry) ? entry.Run : throw new NoSuchRun(Words.Short(runId));
    }

    private bool WasHere(string runId) =>
        runId.StartsWith($"{Id[..8]}-", StringComparison.Ordinal) && long.TryParse(runId.AsSpan(9), out var number) && number >= 1 && number <= _accepted;

    private static bool IsSecret(string said, byte[] secret) => CryptographicOperations.FixedTimeEquals(secret, Encoding.UTF8.GetBytes(said));

    private async Task FindOpenAsync()
    {
        await FindAsync();
        if (!IsOpen)
        {
            ForgetUnlessAlive();
            throw new SessionEnded();
        }
    }

    /// <summary>A call to a session that doesn't exist leaves no activation behind.</summary>
    private void ForgetUnlessAlive()
    {
        if (!Lives)
        {
            DeactivateOnIdle();
        }
    }
}
