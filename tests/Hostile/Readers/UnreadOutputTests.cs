using Microsoft.AspNetCore.SignalR.Client;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Hostile.Readers;

/// <summary>Programs whose output nobody takes: they are held up, and end all the same.</summary>
public sealed class UnreadOutputTests(RunningLab lab)
{
    private const string Flood = """
        import os
        while True:
            os.write(1, b"x" * 65536)
        """;

    [Fact]
    public async Task Flood_ThatNobodyReads_EndsWhenItsTimeIsUp()
    {
        await using var hub = await LabSession.ConnectAsync(lab.Url, WireProtocol.MessagePack);
        var opened = await CallAsync<OpenAnswer>("Open", new OpenRequest());
        await CallAsync<RunAnswer>("Run", RunRequest.Python(Flood) with { TimeoutMs = 1000 });

        // The place of the flood on the host is free again: a run of the same session gets through, and so does its end.
        var asked = await CallAsync<RunAnswer>("Run", RunRequest.Python("print('hello')") with { TimeoutMs = 5000 });
        await Lab.Host.Eventually.HoldsAsync(
            "no program of the session runs",
            async () => (await Lab.Host.Docker.OwnedProcessesAsync($"coderunner-{opened.SessionId}-python")).Length == 1,
            TimeSpan.FromSeconds(20));

        await using var reader = await LabSession.OpenAsync(lab.Url, resumeToken: opened.ResumeToken);
        var ends = await reader.Events.WhenAsync("both ends", events =>
            events.Where(e => e.Type == "exited").ToDictionary(e => e.RunId!, e => e.Result!.Reason) is { Count: 2 } both ? both : null);
        Assert.Equal(("timeout", "exited"), (ends.Single(end => end.Key != asked.RunId).Value, ends[asked.RunId]));

        Task<T> CallAsync<T>(string method, object argument) => hub.InvokeCoreAsync<T>(method, [argument]);
    }
}
