using CodeRunner.Lab.Client;

namespace CodeRunner.Lab;

/// <summary>The running stack that the tests talk to; <c>tests/run.sh</c> starts it and says where it is.</summary>
public sealed class RunningLab : IDisposable
{
    public const string Variable = "CODERUNNER_URL";

    public RunningLab()
    {
        var url = Environment.GetEnvironmentVariable(Variable);
        Url = Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException(
                $"{Variable} must be the URL of a running CodeRunner (it is '{url}'). Use tests/run.sh, or deploy/up.sh --detach and set it to the URL that prints.");
        Http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(2) };
    }

    public Uri Url { get; }

    /// <summary>For the REST routes.</summary>
    public HttpClient Http { get; }

    public Task<LabSession> OpenAsync(WireProtocol protocol = WireProtocol.MessagePack, string? resumeToken = null, long after = 0) =>
        LabSession.OpenAsync(Url, protocol, resumeToken, after);

    public void Dispose() => Http.Dispose();
}
