using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodeRunner.Containers.Tests.Engine;

/// <summary>A Docker engine that answers as a test says; paths come without the version in front (<c>/v1.41</c>).</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _server;
    private readonly List<string> _asked = [];

    private FakeEngine(Func<HttpContext, string, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(_folder.File("docker.sock")));
        _server = builder.Build();
        _server.Run(context =>
        {
            var path = context.Request.Path.Value!;
            var asked = path.StartsWith("/v1", StringComparison.Ordinal) ? path[path.IndexOf('/', 1)..] : path;
            lock (_asked)
            {
                _asked.Add($"{context.Request.Method} {asked}");
            }

            return answer(context, asked);
        });
    }

    public string Endpoint => $"unix://{_folder.File("docker.sock")}";

    /// <summary>Method and path of each call so far.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public static async Task<FakeEngine> StartAsync(Func<HttpContext, string, Task> answer)
    {
        var engine = new FakeEngine(answer);
        await engine._server.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    /// <summary>Answers as the engine does when it refuses.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { message = words });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
