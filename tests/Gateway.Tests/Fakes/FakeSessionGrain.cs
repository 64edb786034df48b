using System.Text;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Orleans.Concurrency;

namespace CodeRunner.Gateway.Tests.Fakes;

/// <summary>The grain in front of a <see cref="FakeSession"/>.</summary>
[Reentrant]
public sealed class FakeSessionGrain(FakeLab lab) : Grain, ISessionGrain
{
    private FakeSession Session => lab.Session(this.GetPrimaryKeyString());

    public Task<SessionOpened?> Open(OpenSession request, CancellationToken cancellationToken)
    {
        var session = Session;
        session.FailIfTold(nameof(Open));
        var resumed = session.IsOpen;
        if (resumed ? session.Secret != request.Secret : !request.Create)
        {
            return Task.FromResult<SessionOpened?>(null);
        }

        session.Secret = request.Secret;
        session.ConnectionId = request.ConnectionId;
        session.IsOpen = true;
        return Task.FromResult<SessionOpened?>(new SessionOpened(resumed, session.Last, lab.Description));
    }

    public Task<EventPage> Read(long afterSequence, CancellationToken cancellationToken)
    {
        Session.FailIfTold(nameof(Read));
        Session.IsReopened = false;
        return Task.FromResult(Session.Read(afterSequence));
    }

    public async Task<RunAccepted> Run(RunRequest request, CancellationToken cancellationToken)
    {
        Session.FailIfTold(nameof(Run));
        if (Session.IsReopened)
        {
            throw new SessionMoving();
        }

        Session.Called(request);
        await Session.OnRun(Session, Samples.RunId);
        return new RunAccepted(Samples.RunId);
    }

    public Task Move(bool force, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task Relieve(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task Prepare(string runtime, CancellationToken cancellationToken) => Take(nameof(Prepare), runtime);

    public Task<DateTimeOffset?> StandReady(string? runtime, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    public Task Input(string runId, byte[] text, CancellationToken cancellationToken) => Take(nameof(Input), $"{runId} {Encoding.UTF8.GetString(text)}");

    public Task CloseInput(string runId, CancellationToken cancellationToken) => Take(nameof(CloseInput), runId);

    public Task Resize(string runId, int columns, int rows, CancellationToken cancellationToken) => Take(nameof(Resize), $"{runId} {columns}x{rows}");

    public Task Stop(string runId, bool force, CancellationToken cancellationToken) => Take(nameof(Stop), $"{runId} {force}");

    public Task<SessionRenewed> Renew(string connectionId, long delivered, CancellationToken cancellationToken)
    {
        var attached = Session.IsOpen && Session.ConnectionId == connectionId;
        Session.Renewed(connectionId, delivered);
        return Task.FromResult(new SessionRenewed(attached, Session.Last, Session.IsReopened));
    }

    public Task Detach(string connectionId, CancellationToken cancellationToken)
    {
        if (Session.ConnectionId == connectionId)
        {
            Session.Detached.TrySetResult();
        }

        return Task.CompletedTask;
    }

    public Task Close(CancellationToken cancellationToken)
    {
        Session.IsOpen = false;
        Session.Closed.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<WorkspaceFile?> ReadFile(string secret, string path, CancellationToken cancellationToken)
    {
        // Once: who asks again finds it.
        if (Session.Failures.TryRemove(nameof(ReadFile), out var failure))
        {
            throw failure;
        }

        return Task.FromResult(Session.IsOpen && Session.Secret == secret && Session.Files.TryGetValue(path, out var file) ? file : null);
    }

    public Task<string[]?> Adopt(string host, string network, string subnet, CancellationToken cancellationToken) => Task.FromResult<string[]?>(null);

    public Task<bool> IsAlive(CancellationToken cancellationToken) => Task.FromResult(Session.IsOpen);

    private Task Take(string method, string arguments)
    {
        Session.FailIfTold(method);
        Session.Called($"{method} {arguments}");
        return Task.CompletedTask;
    }
}
