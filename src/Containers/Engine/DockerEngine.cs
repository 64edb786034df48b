using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Engine;

/// <summary>The engine's client: every call bounded in time, every failure a named one, few changes at once.</summary>
internal sealed class DockerEngine : IDisposable
{
    private readonly DockerClient _client;
    private readonly DockerOptions _options;
    private readonly EngineLine _line;

    public DockerEngine(IOptions<DockerOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _line = new EngineLine(_options.Parallelism, time);
        _client = new DockerClientBuilder().WithEndpoint(new Uri(_options.Endpoint)).Build();
    }

    /// <summary>How long one call may take.</summary>
    public TimeSpan CommandTimeout => _options.CommandTimeout;

    /// <summary>Asks the engine.</summary>
    /// <exception cref="EngineUnavailable">It doesn't answer or refuses.</exception>
    public async Task<T> AskAsync<T>(string what, Func<IDockerClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(_options.CommandTimeout);
        try
        {
            return await call(_client, bounded.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && Named(what, failure) is { } named)
        {
            throw named;
        }
    }

    /// <summary>
    /// Has the engine make something, in turn with others. Once begun it is not given up half way, since what nobody waits for would be left
    /// behind: if the engine is too slow the caller is told, and what comes of it after all is undone.
    /// </summary>
    /// <param name="what">What is made, after "to".</param>
    /// <param name="patience">How long it can wait for what is more urgent: see <see cref="EngineLine"/>.</param>
    /// <param name="make">Makes it, or throws and leaves nothing.</param>
    /// <param name="undo">Removes it.</param>
    /// <param name="cancellationToken">Leaves the line.</param>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    public async Task<T> MakeAsync<T>(
        string what, TimeSpan patience, Func<IDockerClient, Task<T>> make, Func<IDockerClient, T, Task> undo, CancellationToken cancellationToken)
    {
        await _line.EnterAsync(patience, cancellationToken);
        var making = InTurnAsync(() => make(_client));
        try
        {
            return await making.WaitAsync(_options.CommandTimeout, CancellationToken.None);
        }
        catch (TimeoutException) when (!making.IsFaulted)
        {
            _ = UndoAsync(making, undo);
            throw TooSlow(what);
        }
        catch (Exception failure) when (Named(what, failure) is { } named)
        {
            throw named;
        }
    }

    /// <summary>Has the engine remove something, in turn with others; what isn't there is removed already.</summary>
    /// <exception cref="EngineUnavailable">The engine doesn't answer or refuses.</exception>
    public async Task RemoveAsync(string what, Func<IDockerClient, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        await _line.EnterAsync(EngineLine.Whenever, cancellationToken);
        try
        {
            await InTurnAsync(() => AskAsync(what, async (docker, token) =>
            {
                await call(docker, token);
                return true;
            }, cancellationToken));
        }
        catch (EngineRefused refusal) when (refusal.Status is HttpStatusCode.NotFound)
        {
        }
    }

    /// <summary>Waits until the engine makes and removes nothing, and nobody waits for it to.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) => _line.QuietAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        finally
        {
            _line.Leave();
        }
    }

    private async Task UndoAsync<T>(Task<T> making, Func<IDockerClient, T, Task> undo)
    {
        try
        {
            await undo(_client, await making);
        }
        catch (Exception failure) when (Named("undo", failure) is not null)
        {
            // It came to nothing, or the reaper finds it by its label.
        }
    }

    private EngineUnavailable? Named(string what, Exception failure) => failure switch
    {
        OperationCanceledException => TooSlow(what),
        DockerApiException refusal => new EngineRefused(what, refusal.StatusCode, Words(refusal), refusal),
        HttpRequestException or IOException or TimeoutException or SocketException => new EngineUnavailable(
            $"The Docker engine at {_options.Endpoint} doesn't answer. Is it running (docker info), and may this process use it?", failure),
        _ => null,
    };

    private EngineUnavailable TooSlow(string what) => new(
        $"The Docker engine took longer than {_options.CommandTimeout.TotalSeconds:0.###} s (CodeRunner:Docker:CommandTimeout) to {what}. Is this host overloaded?");

    /// <summary>The engine's words, which it wraps: <c>{"message":"No such image: x"}</c>.</summary>
    private static string Words(DockerApiException refusal)
    {
        try
        {
            using var answer = JsonDocument.Parse(refusal.ResponseBody ?? "");
            return answer.RootElement.TryGetProperty("message", out var words) ? words.GetString() ?? "" : refusal.ResponseBody!;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return refusal.ResponseBody is { Length: > 0 } body ? body : refusal.Message;
        }
    }
}
