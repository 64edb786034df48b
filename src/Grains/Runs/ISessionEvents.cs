using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Runs;

/// <summary>What a run needs of its session.</summary>
internal interface ISessionEvents
{
    /// <summary>Whether the client keeps up: more output may be asked of programs.</summary>
    bool HasRoom { get; }

    /// <summary>Numbers an event and sends it on its way.</summary>
    void Emit<T>(Func<long, DateTimeOffset, T> make)
        where T : SessionEvent;

    /// <summary>The run got a sandbox.</summary>
    void Prepared(SessionRun run, SandboxSource source);

    /// <summary>The run is over: frees what it held and says so as its last event.</summary>
    void Finished(SessionRun run, RunResult result);

    /// <summary>Something failed that has no name.</summary>
    void Failed(Exception failure, string runId);
}
