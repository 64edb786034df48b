using System.Text;
using System.Threading.Channels;
using CodeRunner.Grains.Interfaces.Hosts;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Streaming;
using Orleans.Streams;

namespace CodeRunner.Grains.Tests.Fakes;

/// <summary>A session as its gateway sees it: calls, and the events of its stream.</summary>
internal sealed class Person(ILab lab)
{
    public const string Secret = "secret";

    private readonly Channel<SessionEvent> _events = Channel.CreateUnbounded<SessionEvent>();

    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    public ISessionGrain Session => lab.Client.GetGrain<ISessionGrain>(Id);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Person> OpenAsync(ILab lab)
    {
        var person = new Person(lab);
        await person.OpenAsync();
        return person;
    }

    /// <summary>As a gateway does: with the id of a session that the lab chose.</summary>
    public static async Task<Person> ComeAsync(ILab lab)
    {
        var person = new Person(lab) { Id = await lab.Client.GetGrain<ILabGrain>(0).NewSession(Cancel) };
        await person.OpenAsync();
        return person;
    }

    public async Task OpenAsync()
    {
        var stream = lab.Client.GetStreamProvider(SessionStreams.ProviderName).GetStream<EventBatch>(SessionStream.Of(Id));
        await stream.SubscribeAsync((batch, _) =>
        {
            foreach (var happened in batch.Events)
            {
                _events.Writer.TryWrite(happened);
            }

            return Task.CompletedTask;
        });
        Assert.NotNull(await Session.Open(new OpenSession(Secret, "connection", Create: true), Cancel));
    }

    public static RunRequest Program(string code = "print(1)") => new("python", [new RequestFile("main.py", Encoding.UTF8.GetBytes(code))]);

    public async Task<(string RunId, FakeRun Run)> RunAsync(RunRequest? request = null)
    {
        var accepted = await Session.Run(request ?? Program(), Cancel);
        return (accepted.RunId, await lab.Sandboxes.Runs.Reader.ReadAsync(Cancel));
    }

    /// <summary>The next event of a kind; others are skipped.</summary>
    public async Task<T> NextAsync<T>()
        where T : SessionEvent
    {
        while (true)
        {
            if (await _events.Reader.ReadAsync(Cancel) is T wanted)
            {
                return wanted;
            }
        }
    }

    public async Task<IReadOnlyList<SessionEvent>> UntilExitedAsync()
    {
        var all = new List<SessionEvent>();
        while (all.Count == 0 || all[^1] is not ExitedEvent)
        {
            all.Add(await _events.Reader.ReadAsync(Cancel));
        }

        return all;
    }
}
