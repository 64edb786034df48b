using System.Security.Cryptography;
using System.Text;
using CodeRunner.Containers;
using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Hosts;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Interfaces.Subnets;
using CodeRunner.Grains.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Sessions;

/// <inheritdoc cref="ISessionGrain"/>
/// <remarks>
/// The grain owns everything of its session, and <see cref="EndAsync"/> is the one place that frees it. Runs and the publisher are tasks of
/// this grain; what they await is off its turns, what they do between is on them.
/// </remarks>
[KeepAlive, GrainType("coderunner.session")]
internal sealed partial class SessionGrain(
    ISandboxes sandboxes,
    ISessionNetworks networks,
    RunValidator validator,
    RunQueue queue,
    LabDescriber lab,
    IOptions<SessionOptions> sessionOptions,
    IOptions<RunOptions> runOptions,
    IOptions<HostOptions> hostOptions,
    TimeProvider time,
    ILogger<SessionGrain> logger) : Grain, ISessionGrain, ISessionEvents
{
    // What a program may write before its first credit comes back; also what is under way between an agent and this grain.
    private const int InitialCredit = 256 << 10;

    private readonly SessionOptions _options = sessionOptions.Value;
    private readonly Dictionary<string, (SessionRun Run, Task Task)> _runs = [];
    private EventLog _log = null!;
    private SessionPublisher _publisher = null!;
    private SessionNetwork _network = null!;
    private SessionSandboxes _sandboxes = null!;
    private IGrainTimer _timer = null!;
    private byte[]? _secret;
    private string? _connection;
    private DateTimeOffset _lastPulse;
    private DateTimeOffset? _detached;
    private long _accepted;

    private string Id => this.GetPrimaryKeyString();

    private bool IsOpen => _secret is not null;

    /// <inheritdoc/>
    public bool HasRoom => _log.Unread < _options.WindowBytes;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new EventLog(_options.ReplayBytes);
        _publisher = new SessionPublisher(
            this.GetStreamProvider(SessionStream.Provider).GetStream<EventBatch>(SessionStream.Of(Id)), failure => LogPublishFailed(failure, Id));
        var allocator = GrainFactory.GetGrain<ISubnetAllocatorGrain>(0);
        _network = new SessionNetwork(Id, hostOptions.Value.Name, allocator, networks);
        _sandboxes = new SessionSandboxes(Id, _network, sandboxes, _options, time);
        _timer = this.RegisterGrainTimer(OnDue, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => IsOpen ? EndAsync() : Task.CompletedTask;

    public async Task<SessionOpened?> Open(OpenSession request, CancellationToken cancellationToken)
    {
        var resumed = IsOpen;
        if (resumed ? !IsSecret(request.Secret) : !request.Create)
        {
            ForgetUnlessOpen();
            return null;
        }

        var description = lab.Describe();
        if (!resumed)
        {
            if (description.NotReady is { } reason)
            {
                ForgetUnlessOpen();
                throw new HostUnavailable(reason);
            }

            await BeginAsync(request, cancellationToken);
        }

        _connection = request.ConnectionId;
        _lastPulse = time.GetUtcNow();
        _detached = null;
        Rearm();
        LogOpened(Id, resumed);
        return new SessionOpened(resumed, _log.Last, description);
    }

    public Task<EventPage> Read(long afterSequence, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return Task.FromResult(_log.Read(afterSequence));
    }

    public Task<RunAccepted> Run(RunRequest request, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
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

        var place = queue.Enter();
        var run = new SessionRun($"{Id[..8]}-{++_accepted}", runtime, plan, place, this, _sandboxes, runOptions.Value, time);
        _runs[run.Id] = (run, Task.CompletedTask);
        _runs[run.Id] = (run, run.RunAsync());
        LogAccepted(Id, run.Id, runtime.Name);
        return Task.FromResult(new RunAccepted(run.Id));
    }

    public Task Input(string runId, byte[] text, CancellationToken cancellationToken) => Find(runId).InputAsync(text, cancellationToken);

    public Task CloseInput(string runId, CancellationToken cancellationToken) => Find(runId).CloseInputAsync(cancellationToken);

    public Task Resize(string runId, int columns, int rows, CancellationToken cancellationToken) => Find(runId).ResizeAsync(columns, rows, cancellationToken);

    public Task Stop(string runId, bool force, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return WasHere(runId) && !_runs.ContainsKey(runId) ? Task.CompletedTask : Find(runId).StopAsync(force, cancellationToken);
    }

    public Task<SessionRenewed> Renew(string connectionId, long delivered, CancellationToken cancellationToken)
    {
        if (!IsOpen || connectionId != _connection)
        {
            ForgetUnlessOpen();
            return Task.FromResult(new SessionRenewed(false, 0));
        }

        _lastPulse = time.GetUtcNow();
        _log.Delivered(delivered);
        foreach (var (run, _) in _runs.Values)
        {
            run.GrantOwed();
        }

        return Task.FromResult(new SessionRenewed(true, _log.Last));
    }

    public Task Detach(string connectionId, CancellationToken cancellationToken)
    {
        if (IsOpen && connectionId == _connection)
        {
            _detached = time.GetUtcNow();
            Rearm();
            LogDetached(Id);
        }

        ForgetUnlessOpen();
        return Task.CompletedTask;
    }

    public async Task Close(CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            await EndAsync();
        }

        ForgetUnlessOpen();
    }

    public async Task<WorkspaceFile?> ReadFile(string secret, string path, CancellationToken cancellationToken)
    {
        if (!IsOpen || !IsSecret(secret))
        {
            ForgetUnlessOpen();
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
        ForgetUnlessOpen();
        return Task.FromResult(IsOpen);
    }

    /// <inheritdoc/>
    public void Emit<T>(Func<long, DateTimeOffset, T> make)
        where T : SessionEvent
    {
        var now = time.GetUtcNow();
        _publisher.Add(_log.Add(sequence => make(sequence, now)));
    }

    /// <inheritdoc/>
    public void Finished(SessionRun run, RunResult result)
    {
        _runs.Remove(run.Id);
        Rearm();
        LogFinished(Id, run.Id, result.Reason, result.WallMs);
        Emit((sequence, now) => new ExitedEvent(sequence, now, run.Id, result));
    }

    /// <inheritdoc/>
    public void Failed(Exception failure, string runId) => LogRunFailed(failure, Id, runId);

    private async Task BeginAsync(OpenSession request, CancellationToken cancellationToken)
    {
        await _network.LeaseAsync(cancellationToken);
        _secret = Encoding.UTF8.GetBytes(request.Secret);
        if (_options.NetworkOnConnect)
        {
            // In the background: a failure shows when a run needs the network, and is tried again then.
            _ = _network.ReadyAsync().ContinueWith(
                made => LogNetworkFailed(made.Exception!.InnerException!, Id), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>The one place that frees what a session has. What Docker refuses to give back stays for the reaper, with its lease.</summary>
    private async Task EndAsync()
    {
        _secret = null;
        _connection = null;
        try
        {
            await Task.WhenAll(_runs.Values.Select(entry => entry.Run.StopAsync(force: true, CancellationToken.None)));
            var removal = _sandboxes.RemoveAllAsync();
            await Task.WhenAll(_runs.Values.Select(entry => entry.Task).Append(removal).ToArray());
            await _publisher.FlushAsync();
            await _network.RemoveAsync();
            LogEnded(Id);
        }
        catch (Exception failure) when (failure is EngineUnavailable or OrleansException or TimeoutException)
        {
            LogEndFailed(failure, Id);
        }
    }

    private async Task OnDue(CancellationToken cancellationToken)
    {
        if (!IsOpen)
        {
            return;
        }

        if (SessionDeadline() <= time.GetUtcNow())
        {
            await EndAsync();
            DeactivateOnIdle();
            return;
        }

        _sandboxes.RemoveExpired();
        Rearm();
    }

    private DateTimeOffset SessionDeadline()
    {
        var silent = _lastPulse + _options.PulseTimeout;
        return _detached + _options.DisconnectGrace is { } grace && grace < silent ? grace : silent;
    }

    /// <summary>Sets the one timer to whatever is due first.</summary>
    private void Rearm()
    {
        if (!IsOpen)
        {
            return;
        }

        var due = SessionDeadline();
        if (_sandboxes.NextExpiry is { } expiry && expiry < due)
        {
            due = expiry;
        }

        var wait = due - time.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private SessionRun Find(string runId)
    {
        ThrowUnlessOpen();
        return _runs.TryGetValue(runId, out var entry) ? entry.Run : throw new NoSuchRun(Words.Short(runId));
    }

    private bool WasHere(string runId) =>
        runId.StartsWith($"{Id[..8]}-", StringComparison.Ordinal) && long.TryParse(runId.AsSpan(9), out var number) && number >= 1 && number <= _accepted;

    private bool IsSecret(string secret) => CryptographicOperations.FixedTimeEquals(_secret, Encoding.UTF8.GetBytes(secret));

    private void ThrowUnlessOpen()
    {
        if (!IsOpen)
        {
            ForgetUnlessOpen();
            throw new SessionEnded();
        }
    }

    /// <summary>A call to a session that doesn't exist leaves no activation behind.</summary>
    private void ForgetUnlessOpen()
    {
        if (!IsOpen)
        {
            DeactivateOnIdle();
        }
    }
}
