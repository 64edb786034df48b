using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Tests.Fakes;

namespace CodeRunner.Grains.Tests.Sessions;

public sealed class SandboxIdleTests : IAsyncLifetime
{
    private readonly LabCluster _lab = new LabCluster().With("Session:SandboxIdle", "00:00:00.2");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _lab.StartAsync();

    public async ValueTask DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task Sandbox_WithoutARunForItsTime_GoesAndTheNextRunGetsANewOne()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, run) = await person.RunAsync();
        run.End();
        await Assert.Single(_lab.Sandboxes.Made).Gone.WaitAsync(Cancel);
        var (_, next) = await person.RunAsync();
        next.End();

        Assert.Equal([SandboxSource.Created, SandboxSource.Created], [(await person.NextAsync<PreparingEvent>()).Sandbox, (await person.NextAsync<PreparingEvent>()).Sandbox]);
    }

    [Fact]
    public async Task Sandbox_WithState_StaysWithItsSession()
    {
        var person = await Person.OpenAsync(_lab);
        var (_, sql) = await person.RunAsync(new RunRequest("mysql", [new RequestFile("main.py", [])]));
        sql.End();
        var (_, python) = await person.RunAsync();
        python.End();
        await _lab.Sandboxes.Made.Last().Gone.WaitAsync(Cancel);

        Assert.False(_lab.Sandboxes.Made.First().Gone.IsCompleted);
    }
}
