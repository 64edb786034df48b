using System.Diagnostics;
using CodeRunner.Grains.Interfaces.Sessions;

namespace CodeRunner.Grains.Runs;

/// <summary>
/// What an operator's tracing sees of a run: a span from accepted to its last event, below the call that asked for it, and a span for each of its
/// stages, one after the other. There is none while nobody listens.
/// </summary>
internal sealed class RunTrace
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "CodeRunner";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Activity _run;
    private Activity? _stage;

    private RunTrace(Activity run) => _run = run;

    /// <summary>Begins the span of a run; null if nobody wants it.</summary>
    public static RunTrace? Begin(string sessionId, string runId, string runtime)
    {
        if (!Source.HasListeners() || Start("run", Activity.Current?.Context ?? default) is not { } run)
        {
            return null;
        }

        run.SetTag("coderunner.session", sessionId).SetTag("coderunner.run", runId).SetTag("coderunner.runtime", runtime);
        return new RunTrace(run);
    }

    /// <summary>The run enters a stage; the one before is over.</summary>
    public void Enter(RunStage stage)
    {
        _stage?.Stop();
        _stage = Start(Name(stage), _run.Context);
    }

    /// <summary>Says something about the current stage.</summary>
    public void Tag(string name, object? value) => _stage?.SetTag(name, value);

    /// <summary>The run's last event is on its way.</summary>
    public void End(RunResult result)
    {
        _stage?.Stop();
        _run.SetTag("coderunner.reason", result.Reason.ToString()).SetTag("coderunner.wall_ms", result.WallMs);
        if (result.Reason == RunReason.Lost)
        {
            _run.SetStatus(ActivityStatusCode.Error);
        }

        _run.Stop();
    }

    /// <summary>The run goes on in the trace of another host.</summary>
    public void Leave()
    {
        _stage?.Stop();
        _run.Stop();
    }

    // Not the current activity of whoever starts it: it ends in another call.
    private static Activity? Start(string name, ActivityContext parent)
    {
        var before = Activity.Current;
        var started = Source.StartActivity(name, ActivityKind.Internal, parent);
        Activity.Current = before;
        return started;
    }

    private static string Name(RunStage stage) => stage switch
    {
        RunStage.Queue => "queue",
        RunStage.Sandbox => "sandbox",
        RunStage.Files => "files",
        RunStage.Compile => "compile",
        _ => "program",
    };
}
