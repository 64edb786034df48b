using Microsoft.AspNetCore.SignalR.Client;
using System.Globalization;
using System.Net.Http.Headers;
using CodeRunner.Lab;
using CodeRunner.Lab.Client;

namespace CodeRunner.Hostile.Readers;

/// <summary>Programs whose output nobody takes: they are held up, and end all the same.</summary>
public sealed class UnreadOutputTests(RunningLab lab)
{
    private const string Flood = """
        import os
        open("begun", "w").close()
        while True:
            os.write(1, b"x" * 65536)
        """;

    private const int LimitMs = 500;

    private static DateTimeOffset Time(SessionEvent happened) => DateTimeOffset.Parse(happened.Time, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Flood_ThatNobodyReads_EndsWhenItsTimeIsUp()
    {
        await using var hub = await LabSession.ConnectAsync(lab.Url, WireProtocol.MessagePack);
        var opened = await CallAsync<OpenAnswer>("Open", new OpenRequest());
        await CallAsync<RunAnswer>("Run", RunRequest.Python(Flood) with { TimeoutMs = LimitMs });

        // Shorter than the engine may take to list processes: what it leaves behind says that it ran.
        await Lab.Host.Eventually.HoldsAsync("the program has begun", HasBegunAsync, TimeSpan.FromSeconds(20));
        await Lab.Host.Eventually.HoldsAsync("the program is gone", async () => (await ProgramsAsync()).Length == 1, TimeSpan.FromSeconds(20));

        // Another run of the session, in another sandbox, takes longer than an end may come late.
        await CallAsync<RunAnswer>("Run", RunRequest.Of("javascript", ("main.js", "setTimeout(() => {}, 1000)")));
        await Lab.Host.Eventually.HoldsAsync(
            "the other sandbox stands",
            async () => (await Lab.Host.Docker.ContainersAsync(opened.SessionId)).Contains($"coderunner-{opened.SessionId}-javascript"),
            TimeSpan.FromSeconds(20));
        await using var reader = await LabSession.OpenAsync(lab.Url, resumeToken: opened.ResumeToken);
        var end = await reader.Events.WhenAsync("the flood's end", events => events.FirstOrDefault(e => e.Result?.Reason == "timeout"));
        var start = reader.Events.Received.First(e => e.Type == "started" && e.RunId == end.RunId);

        // An event has the time at which the session heard of it, and of a start it may hear late: only the agent knows how long the program ran.
        Assert.True(end.Result!.WallMs >= LimitMs);
        Assert.InRange(Time(end) - Time(start), TimeSpan.Zero, TimeSpan.FromMilliseconds(LimitMs + 1000));

        async Task<bool> HasBegunAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/sessions/{opened.SessionId}/files/begun");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", opened.ResumeToken);
            using var answer = await lab.Http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }

        Task<string[]> ProgramsAsync() => Lab.Host.Docker.OwnedProcessesAsync($"coderunner-{opened.SessionId}-python");

        Task<T> CallAsync<T>(string method, object argument) => hub.InvokeCoreAsync<T>(method, [argument]);
    }
}
