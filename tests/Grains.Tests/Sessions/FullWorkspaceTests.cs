using System.Text;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class FullWorkspaceTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Run_WorkspaceThatProgramsFilled_GoesOnInANewSandboxWithItsInput()
    {
        var person = await Person.OpenAsync(_lab);
        await EndedRunAsync(person);
        var (id, refused) = await person.RunAsync();
        await person.Session.Input(id, Encoding.UTF8.GetBytes("typed"), Cancel);
        refused.Refuse();
        var run = await _lab.Sandboxes.Runs.Reader.ReadAsync(Cancel);
        run.Say(new RunStarted(2));
        run.End();

        var events = await person.UntilExitedAsync();
        Assert.Equal(
            [SandboxSource.Reused, SandboxSource.Created], events.OfType<PreparingEvent>().Select(preparing => preparing.Sandbox));
        Assert.Equal(NoticeLevel.Warning, Assert.Single(events.OfType<NoticeEvent>()).Level);
        Assert.Equal(RunReason.Exited, ((ExitedEvent)events[^1]).Result.Reason);
        Assert.Equal(["typed"], run.Input);
        Assert.True(_lab.Sandboxes.Made.First().Gone.IsCompleted);
    }

    [Fact]
    public async Task Run_FilesThatNoWorkspaceHolds_EndsAsLost()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, refused) = await person.RunAsync();
        refused.Refuse();

        var exited = await person.NextAsync<ExitedEvent>();
        Assert.Equal(RunReason.Lost, exited.Result.Reason);
        Assert.Single(_lab.Sandboxes.Made);
    }

    [Fact]
    public async Task Run_FullWorkspaceThatAnotherRunUses_IsNotTakenFromIt()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, other) = await person.RunAsync();
        var (_, refused) = await person.RunAsync();
        refused.Refuse();

        var exited = await person.NextAsync<ExitedEvent>();
        Assert.Equal(RunReason.Lost, exited.Result.Reason);
        Assert.False(_lab.Sandboxes.Made.First().Gone.IsCompleted);
        other.End();
    }

    private static async Task EndedRunAsync(Person person)
    {
        var (_, run) = await person.RunAsync();
        run.End();
        await person.UntilExitedAsync();
    }
}
