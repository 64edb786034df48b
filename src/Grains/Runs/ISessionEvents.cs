using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions.Journal;

namespace CodeRunner.Grains.Runs;

/// <summary>What a run needs of its session.</summary>
internal interface ISessionEvents
{
    /// <summary>Whether the client keeps up: more output may be asked of programs.</summary>
    bool HasRoom { get; }

    /// <summary>How fast its output may go.</summary>
    OutputPace Pace { get; }

    /// <summary>Numbers an event and sends it on its way, once it is where a crash doesn't reach it.</summary>
    /// <param name="make">Makes it of its number and time.</param>
    /// <param name="mark">How far the run's events are with it.</param>
    void Emit<T>(Func<long, DateTimeOffset, T> make, RunMark? mark = null)
        where T : SessionEvent;

    /// <summary>Waits while the session is leaving its host. It takes along the runs that have not begun by then, and these never hear that it stays.</summary>
    Task StaysAsync(CancellationToken cancellationToken);

    /// <summary>The run got a sandbox.</summary>
    void Prepared(SessionRun run, SandboxSource source);

    /// <summary>Something about the run is otherwise than it was noted.</summary>
    void Changed(SessionRun run);

    /// <summary>The run is over: frees what it held and says so as its last event.</summary>
    void Finished(SessionRun run, RunResult result);

    /// <summary>Something failed that has no name.</summary>
    void Failed(Exception failure, string runId);
}
