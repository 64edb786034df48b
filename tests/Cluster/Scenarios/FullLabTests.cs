using CodeRunner.Cluster.Rig;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Cluster.Scenarios;

public sealed class FullLabTests(ClusterLab lab)
{
    private const int Places = 2;

    // Far longer than the scenario takes: they are stopped.
    private const int LongLast = 15_000;

    [Fact]
    public async Task Hosts_AddedToAFullLab_RunWhatWaitsInLine()
    {
        await using (await lab.WithAsync("CodeRunner__Host__MaxRuns", $"{Places}"))
        {
            var added = lab.Hosts.Skip(1).ToArray();
            await Task.WhenAll(added.Select(host => host.Silo.StopAsync()));
            await using var busy = await Crowd.OpenAsync(lab, Places);
            var programs = await Count.StartAsync(busy.Sessions, LongLast);
            await using var people = await Crowd.OpenAsync(lab, Places * added.Length);
            var waiting = new List<Run>();
            foreach (var session in people.Sessions)
            {
                waiting.Add(await session.RunAsync(Samples.Greeter("python")));
                await waiting[^1].UntilAsync("queued");
                await waiting[^1].InputAsync("Ada\n");
            }

            // The first host has no place until its programs are stopped, which is after these have ended.
            await Task.WhenAll(added.Select(host => host.StartAsync()));
            foreach (var run in waiting)
            {
                await run.UntilOutputAsync("hi, Ada!");
                await run.InputAsync("Bob\n");
                var outcome = await run.EndAsync();
                Assert.Equal("exited", outcome.Result.Reason);
                Assert.Contains("hi, Bob!", outcome.Stdout, StringComparison.Ordinal);
                Assert.DoesNotContain(outcome.Events, happened => happened.Type == "notice");
            }

            await Task.WhenAll(programs.Select(program => program.StopAsync(force: true)));
            Assert.All(await Task.WhenAll(programs.Select(program => program.EndAsync())), outcome => Assert.Equal("stopped", outcome.Result.Reason));
            await busy.Only([.. busy.Sessions, .. people.Sessions]).LeaveAsync();
        }
    }
}
