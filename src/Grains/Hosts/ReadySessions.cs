using CodeRunner.Containers.Warm;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Placement;

namespace CodeRunner.Grains.Hosts;

/// <summary>
/// Sessions that stand ready on this host before anybody connects, so that whoever comes next finds lease, network and a sandbox of the
/// runtime that is likely made. Each is a session like any other that nobody has opened yet: its grain owns what it has and ends it when
/// nobody comes.
/// </summary>
internal sealed partial class ReadySessions(
    IGrainFactory grains,
    ILocalSiloDetails silo,
    IHostLoad load,
    HostSessions sessions,
    HostState state,
    IOptions<WarmOptions> options,
    TimeProvider time,
    ILogger<ReadySessions> logger)
{
    // Given away later than this before its end, one might end on the way to its person.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<ReadySession> _ready = [];
    private Task _filling = Task.CompletedTask;

    /// <summary>How many stand ready.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ready.Count(Stands);
            }
        }
    }

    /// <summary>
    /// Gives one away, the oldest of those with the likely runtime if there are any: its id, which nobody else gets. Null if none is ready.
    /// </summary>
    public string? Take()
    {
        var likely = sessions.Runtimes.Favourite;
        lock (_gate)
        {
            DropGone();
            if (state.NotReady is not null)
            {
                return null;
            }

            var taken = _ready.Find(ready => ready.Runtime == likely) ?? _ready.FirstOrDefault();
            if (taken is not null)
            {
                _ready.Remove(taken);
            }

            Wake();
            return taken?.Id;
        }
    }

    /// <summary>Makes as many ready as there should be, in the background.</summary>
    public void Fill()
    {
        lock (_gate)
        {
            DropGone();
            Wake();
        }
    }

    /// <summary>Called under the gate.</summary>
    private void DropGone() => _ready.RemoveAll(ready => !Stands(ready));

    /// <summary>Not if it ended before its time, as all do when the host is emptied: whoever got it would wait for everything, and none would be made in its place.</summary>
    private bool Stands(ReadySession ready) => sessions.Has(ready.Id) && ready.Until - Margin >= time.GetUtcNow();

    /// <summary>Called under the gate.</summary>
    private void Wake()
    {
        if (_filling.IsCompleted && _ready.Count < options.Value.Sessions && state.NotReady is null)
        {
            _filling = Task.Run(FillAsync);
        }
    }

    private async Task FillAsync()
    {
        try
        {
            while (state.NotReady is null && load.HasRoom && Lacks())
            {
                await load.QuietAsync(CancellationToken.None);
                if (await StandReadyAsync() is not { } made)
                {
                    return;
                }

                lock (_gate)
                {
                    _ready.Add(made);
                }
            }
        }
        catch (Exception failure) when (failure is Interfaces.Failure || failure.IsUnreachable())
        {
            // The keeper's next round tries again.
            LogFailed(failure);
        }
    }

    private bool Lacks()
    {
        lock (_gate)
        {
            return _ready.Count < options.Value.Sessions;
        }
    }

    private async Task<ReadySession?> StandReadyAsync()
    {
        var (id, runtime) = (SessionIds.New(), sessions.Runtimes.Favourite);

        // It has to live where its network is: here.
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        var until = await grains.GetGrain<ISessionGrain>(id).StandReady(runtime, CancellationToken.None);
        return until is { } end ? new ReadySession(id, runtime, end) : null;
    }

    private sealed record ReadySession(string Id, string? Runtime, DateTimeOffset Until);

    [LoggerMessage(LogLevel.Warning, "No session could be made ready ahead of time")]
    private partial void LogFailed(Exception failure);
}
