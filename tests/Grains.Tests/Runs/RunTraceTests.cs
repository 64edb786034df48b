using System.Collections.Concurrent;
using System.Diagnostics;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Runs;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Runs;

public sealed class RunTraceTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new();

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Run_WithSomebodyListening_MakesASpanForEachStageBelowItsCaller()
    {
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var spans = new Spans(caller.TraceId);
        var person = await Person.OpenAsync(_lab);
        var (id, run) = await person.RunAsync();
        run.Say(new RunCompiling());
        run.Say(new RunStarted(2));
        run.End();
        await person.UntilExitedAsync();

        var whole = await spans.NextAsync("run");
        Assert.Equal(["queue", "sandbox", "files", "compile", "program"], spans.Below(whole).Select(stage => stage.OperationName));
        Assert.Equal(id, whole.GetTagItem("coderunner.run"));
        Assert.Equal(nameof(RunReason.Exited), whole.GetTagItem("coderunner.reason"));
        Assert.NotEqual(default, whole.ParentSpanId);
        Assert.Equal(SandboxSource.Created, spans.Below(whole).ElementAt(1).GetTagItem("coderunner.sandbox"));
    }

    [Fact]
    public async Task Run_ThatIsLost_MakesASpanThatFailed()
    {
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var spans = new Spans(caller.TraceId);
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        run.End(RunEnd.Lost, null);
        await person.UntilExitedAsync();

        Assert.Equal(ActivityStatusCode.Error, (await spans.NextAsync("run")).Status);
    }

    /// <summary>Finished spans of one trace.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _all = new();
        private readonly SemaphoreSlim _more = new(0);
        private readonly ActivityListener _listener;

        public Spans(ActivityTraceId trace)
        {
            _listener = new ActivityListener
            {
                // Orleans' own spans carry the caller over the hop.
                ShouldListenTo = source => source.Name is RunTrace.SourceName or "Microsoft.Orleans.Application",
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                    options.Parent.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
                ActivityStopped = span =>
                {
                    if (span.Source.Name == RunTrace.SourceName)
                    {
                        _all.Enqueue(span);
                        _more.Release();
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> Below(Activity span) => _all.Where(other => other.ParentSpanId == span.SpanId);

        public async Task<Activity> NextAsync(string name)
        {
            while (true)
            {
                if (_all.FirstOrDefault(span => span.OperationName == name) is { } found)
                {
                    return found;
                }

                await _more.WaitAsync(TestContext.Current.CancellationToken);
            }
        }

        public void Dispose()
        {
            _listener.Dispose();
            _more.Dispose();
        }
    }
}
