using CodeRunner.Bench.Clients;
using CodeRunner.Bench.Reports;

namespace CodeRunner.Bench.Parts;

/// <summary>Where the time of runs goes: their events carry the moment at which the session wrote them, by the same clock as the client's.</summary>
internal static class Stages
{
    /// <summary>An empty table.</summary>
    public static Table Table() => new("Stages of a reused run, ms", "stage", "runtime", "n", "p50", "p95", "p99");

    /// <summary>Adds a row for each stage, in the order in which they happen.</summary>
    public static void Add(Table table, string runtime, IReadOnlyList<ClientRun> runs)
    {
        Add("hub and grain: from the call until the session has picked the sandbox", run => run.Happened("preparing") - run.Called);
        Add("agent and spawn: files sent and written, process made", run => run.Happened("started") - run.Happened("preparing"));
        Add("program and agent: from its start until the session knows that it is over", run => run.Happened("exited") - run.Happened("started"));
        Add("stream and hub: from the session's last event until the client has it", run => run.Arrived("exited") - run.Happened("exited"));
        Add("(the program alone, by the agent's clock)", run => TimeSpan.FromMilliseconds(run.First("exited")!.Result!.WallMs));
        Add("(the hub's answer, which nobody waits for)", run => run.Answered - run.Called);

        void Add(string stage, Func<ClientRun, TimeSpan> span)
        {
            var sample = new Sample(runs.Select(run => span(run).TotalMilliseconds));
            table.Add(stage, runtime, sample.Count, sample.Median, sample.Percentile(0.95), sample.Percentile(0.99));
        }
    }
}
