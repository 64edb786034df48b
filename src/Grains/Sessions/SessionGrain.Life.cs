using System.Text;
using CodeRunner.Containers;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Sessions;

/// <summary>A session's life: ready before anybody opens it, open, ended; and the one timer that ends what is due.</summary>
internal sealed partial class SessionGrain
{
    // Long enough that few are made in vain, short enough that one whose silo forgot it doesn't hold a subnet for long.
    private static readonly TimeSpan ReadyFor = TimeSpan.FromMinutes(10);

    private bool IsOpen => _secret is not null;

    private bool Lives => IsOpen || _readyUntil is not null;

    public async Task<DateTimeOffset?> StandReady(string? runtime, CancellationToken cancellationToken)
    {
        if (Lives || lab.Describe().NotReady is not null)
        {
            ForgetUnlessAlive();
            return null;
        }

        _readyUntil = time.GetUtcNow() + ReadyFor;
        here.Began(Id);
        try
        {
            await _network.LeaseAsync(cancellationToken);
            await _network.ReadyAsync();
            Rearm();
            if (runtime is not null && catalog.Find(runtime) is { } found)
            {
                await _sandboxes.MakeAheadAsync(found);
            }

            return _readyUntil;
        }
        catch (Exception failure) when (failure is Failure or EngineUnavailable or SubnetTaken || failure.IsUnreachable())
        {
            LogNetworkFailed(failure, Id);
            await EndAsync();
            ForgetUnlessAlive();
            return null;
        }
    }

    private async Task BeginAsync(OpenSession request, CancellationToken cancellationToken)
    {
        if (_readyUntil is null)
        {
            try
            {
                await _network.LeaseAsync(cancellationToken);
            }
            catch
            {
                ForgetUnlessAlive();
                throw;
            }

            here.Began(Id);
        }

        _readyUntil = null;
        _sandboxes.Begin();
        _secret = Encoding.UTF8.GetBytes(request.Secret);
        if (_options.NetworkOnConnect)
        {
            MakeNetworkInBackground();
        }
    }

    /// <summary>A failure shows when a run needs the network, and is tried again then.</summary>
    private void MakeNetworkInBackground() => _ = _network.ReadyAsync().ContinueWith(
        made => LogNetworkFailed(made.Exception!.InnerException!, Id), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task EndAsync()
    {
        _secret = null;
        _readyUntil = null;
        _connection = null;
        await FreeAsync();
        LogEnded(Id);
    }

    /// <summary>
    /// The one place that frees what a session has. What Docker refuses to give back stays for the reaper, with its lease. One that goes elsewhere because this
    /// host makes no sandboxes leaves everything: its person would wait for an engine that may be stuck.
    /// </summary>
    private async Task FreeAsync(bool isMoving = false)
    {
        GiveUpJournal();
        var isOurs = isMoving || await DropRecordAsync();
        try
        {
            await Task.WhenAll(_runs.Values.Select(entry => entry.Run.StopAsync(force: true, CancellationToken.None)));
            var leaves = isMoving && _leavesAll;
            var removal = leaves ? Task.CompletedTask : _sandboxes.RemoveAllAsync();
            await Task.WhenAll(_runs.Values.Select(entry => entry.Task).Append(removal).ToArray());
            await _publisher.FlushAsync();
            await (leaves ? _network.LeaveAsync() : _network.RemoveAsync(isOurs));
        }
        catch (Exception failure) when (failure is EngineUnavailable || failure.IsUnreachable())
        {
            LogEndFailed(failure, Id);
        }
        finally
        {
            // What may be left here is the reaper's from now on.
            here.Left(Id);
        }
    }

    /// <summary>
    /// Whether what it has in the cluster is to be given back: not if it goes on elsewhere, and not while the storage doesn't answer. Then
    /// the allocator finds the lease forsaken later, and removes the record with it.
    /// </summary>
    private async Task<bool> DropRecordAsync()
    {
        try
        {
            return await _claim.DropAsync();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogRecordFailed(failure, Id);
            return false;
        }
    }

    private async Task OnDue(CancellationToken cancellationToken)
    {
        if (!Lives)
        {
            return;
        }

        if (SessionDeadline() <= time.GetUtcNow())
        {
            await EndAsync();
            DeactivateOnIdle();
            return;
        }

        // A sandbox that stands ready with its session has no run to wait for yet.
        if (IsOpen)
        {
            _sandboxes.RemoveExpired();
        }

        Rearm();
    }

    private DateTimeOffset SessionDeadline()
    {
        if (_readyUntil is { } end)
        {
            return end;
        }

        var silent = _lastPulse + _options.PulseTimeout;
        return _detached + _options.DisconnectGrace is { } grace && grace < silent ? grace : silent;
    }

    /// <summary>Sets the one timer to whatever is due first.</summary>
    private void Rearm()
    {
        if (!Lives)
        {
            return;
        }

        var due = SessionDeadline();
        if (IsOpen && _sandboxes.NextExpiry is { } expiry && expiry < due)
        {
            due = expiry;
        }

        var wait = due - time.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
