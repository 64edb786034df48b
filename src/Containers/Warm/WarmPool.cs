using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Warm;

/// <inheritdoc/>
internal sealed partial class WarmPool(
    SandboxMaker maker, IHostLoad load, IOptions<WarmOptions> options, TimeProvider time, ILogger<WarmPool> logger) : IWarmPool
{
    private readonly Lock _gate = new();
    private readonly List<Sandbox> _standing = [];
    private readonly HashSet<string> _owners = [];
    private readonly Dictionary<string, Demand> _demand = [];
    private readonly CancellationTokenSource _closing = new();
    private IReadOnlyList<RuntimeDefinition> _runtimes = [];
    private Task _filling = Task.CompletedTask;
    private bool _isAwake;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _standing.Count;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> ByRuntime
    {
        get
        {
            lock (_gate)
            {
                return _standing.CountBy(sandbox => sandbox.Runtime.Name).ToDictionary();
            }
        }
    }

    /// <inheritdoc/>
    public bool Knows(string owner)
    {
        lock (_gate)
        {
            return _owners.Contains(owner);
        }
    }

    /// <summary>Whether one of a runtime stands ready.</summary>
    public bool Has(RuntimeDefinition runtime)
    {
        lock (_gate)
        {
            return _standing.Exists(sandbox => Fits(sandbox, runtime));
        }
    }

    /// <summary>Gives one away, and notes that it was asked for. Null if none is ready.</summary>
    public Sandbox? Take(RuntimeDefinition runtime)
    {
        lock (_gate)
        {
            DemandFor(runtime.Name).Note();

            // The oldest: what is wrong with a sandbox shows early.
            var taken = _standing.Find(sandbox => Fits(sandbox, runtime));
            if (taken is not null)
            {
                _standing.Remove(taken);
            }

            Wake();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Fill(IReadOnlyList<RuntimeDefinition> runtimes)
    {
        lock (_gate)
        {
            _runtimes = runtimes;
            _isAwake = true;
            var useless = _standing.Where(sandbox => !runtimes.Any(runtime => Fits(sandbox, runtime))).ToArray();
            foreach (var sandbox in useless)
            {
                _standing.Remove(sandbox);
                _ = sandbox.DisposeAsync().AsTask();
            }

            Wake();
        }
    }

    /// <inheritdoc/>
    public void Pause()
    {
        lock (_gate)
        {
            _isAwake = false;
        }
    }

    /// <inheritdoc/>
    public async Task EmptyAsync()
    {
        Pause();
        await _closing.CancelAsync();
        await _filling;
        Sandbox[] all;
        lock (_gate)
        {
            all = [.. _standing];
            _standing.Clear();
        }

        await Task.WhenAll(all.Select(sandbox => sandbox.DisposeAsync().AsTask()));
    }

    private static bool Fits(Sandbox sandbox, RuntimeDefinition runtime) =>
        sandbox.Runtime.Name == runtime.Name && sandbox.Runtime.ImageId == runtime.ImageId && !sandbox.Gone.IsCompleted;

    /// <summary>Called under the gate.</summary>
    private void Wake()
    {
        if (_isAwake && _filling.IsCompleted && !_closing.IsCancellationRequested && Lacking() is not null)
        {
            _filling = Task.Run(FillAsync);
        }
    }

    private async Task FillAsync()
    {
        try
        {
            while (true)
            {
                await load.QuietAsync(_closing.Token);
                SandboxPlace place;
                lock (_gate)
                {
                    if (!_isAwake || Lacking() is not { } lacking)
                    {
                        return;
                    }

                    place = SandboxPlace.Warm(lacking);
                    _owners.Add(place.Owner);
                }

                await AddAsync(place);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // It ends.
        }
        catch (Exception failure) when (failure is EngineUnavailable or SandboxFailed)
        {
            // The next call of Fill tries again.
            LogFailed(failure);
        }
    }

    private async Task AddAsync(SandboxPlace place)
    {
        try
        {
            var made = await maker.MakeAsync(place, _closing.Token);
            _ = made.Gone.ContinueWith(_ => Forget(place.Owner), TaskScheduler.Default);
            lock (_gate)
            {
                _standing.Add(made);
            }
        }
        catch
        {
            Forget(place.Owner);
            throw;
        }
    }

    private void Forget(string owner)
    {
        lock (_gate)
        {
            _owners.Remove(owner);
        }
    }

    /// <summary>The runtime that gets the next one; null if none lacks any, or there is no room. Called under the gate.</summary>
    private RuntimeDefinition? Lacking() => _standing.Count >= options.Value.EffectiveMaxSandboxes || !load.HasRoom
        ? null
        : Shortage.Next(_runtimes.Select(runtime => new Shortage(
            runtime, _standing.Count(sandbox => Fits(sandbox, runtime)), options.Value.AtLeast(runtime.Name), DemandFor(runtime.Name).Most)));

    private Demand DemandFor(string runtime) =>
        _demand.TryGetValue(runtime, out var demand) ? demand : _demand[runtime] = new Demand(options.Value.DemandMemory, time);

    [LoggerMessage(LogLevel.Warning, "No sandbox could be kept warm")]
    private partial void LogFailed(Exception failure);
}
