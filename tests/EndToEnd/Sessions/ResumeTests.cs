using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class ResumeTests(RunningLab lab)
{
    [Theory]
    [InlineData(WireProtocol.Json)]
    [InlineData(WireProtocol.MessagePack)]
    public async Task Session_TakenUpAgain_HasItsRunningProgramAndEveryEvent(WireProtocol protocol)
    {
        var lost = await lab.OpenAsync(protocol);
        var run = await lost.RunAsync(RunRequest.Python("""
            import threading
            done = threading.Event()
            def write():
                i = 0
                while not done.wait(0.001):
                    print(i, flush=True)
                    i += 1
            writer = threading.Thread(target=write)
            writer.start()
            input()
            done.set()
            writer.join()
            print("end")
            """));
        await run.UntilOutputAsync("20\n");
        var seen = lost.Events.Received;
        await lost.DropAsync();

        // The first event that comes must be the one after the last seen: the log of events fails on a gap or a repetition.
        await using var found = await lab.OpenAsync(protocol, lost.Opened.ResumeToken, after: seen[^1].Sequence);
        Assert.Equal((lost.Id, true), (found.Id, found.Opened.Resumed));
        Assert.True(found.Opened.LastSequence >= seen[^1].Sequence);
        var taken = new Run(found, run.Id);
        await taken.InputAsync("\n");
        var rest = await taken.EndAsync();

        Assert.Equal("exited", rest.Result.Reason);
        var lines = (new Outcome([.. seen.Where(e => e.RunId == run.Id)]).Stdout + rest.Stdout).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([.. Enumerable.Range(0, lines.Length - 1).Select(i => $"{i}"), "end"], lines);
    }

    [Fact]
    public async Task Events_FromTheBeginning_AreGivenAgainToWhoAsks()
    {
        var lost = await lab.OpenAsync();
        await lost.RunToEndAsync(Samples.Hello("python"));
        await lost.DropAsync();

        await using var found = await lab.OpenAsync(resumeToken: lost.Opened.ResumeToken);
        var again = await found.Events.WhenAsync("all events", events => events.Any(e => e.Type == "exited") ? new Outcome(events) : null);

        Assert.Equal(1, again.Events[0].Sequence);
        Assert.Equal("hello\n", again.Stdout);
        Assert.Equal(lost.Events.Received.Where(e => e.Type != "notice"), again.Events.Where(e => e.Type != "notice"));
    }

    [Fact]
    public async Task Token_OfNoSession_OpensANewOne()
    {
        await using var ended = await lab.OpenAsync();
        await ended.CloseAsync();

        await using var forgotten = await lab.OpenAsync(resumeToken: ended.Opened.ResumeToken);
        await using var nonsense = await lab.OpenAsync(resumeToken: "nonsense");

        Assert.False(forgotten.Opened.Resumed);
        Assert.False(nonsense.Opened.Resumed);
        Assert.Distinct([ended.Id, forgotten.Id, nonsense.Id]);
    }

    [Fact]
    public async Task Token_WithAnotherSecret_DoesNotOpenTheSession()
    {
        await using var session = await lab.OpenAsync();
        var guessed = session.Opened.ResumeToken[..^1] + (session.Opened.ResumeToken[^1] == '0' ? '1' : '0');

        await using var stranger = await lab.OpenAsync(resumeToken: guessed);

        Assert.False(stranger.Opened.Resumed);
        Assert.NotEqual(session.Id, stranger.Id);
        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }

    [Fact]
    public async Task Connection_LostForGood_TakesTheSessionWithIt()
    {
        var session = await lab.OpenAsync();
        var run = await session.RunAsync(RunRequest.Python("print('looping', flush=True)\nwhile True: pass") with { TimeoutMs = 300_000 });
        await run.UntilOutputAsync("looping");
        Assert.NotEmpty(await Docker.ContainersAsync(session.Id));

        await session.DropAsync();

        await Eventually.IsGoneAsync(session.Id);
    }
}
