using System.Net;
using Docker.DotNet;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Engine;

/// <summary>The engine's client: every call bounded in time, every failure a named one, few changes at once.</summary>
internal sealed class DockerEngine : IDisposable
{
    private readonly DockerClient _client;
    private readonly DockerOptions _options;
    private readonly SemaphoreSlim _changes;

    public DockerEngine(IOptions<DockerOptions> options)
    {
        _options = options.Value;
        _changes = new SemaphoreSlim(_options.Parallelism);
        _client = new DockerClientBuilder().WithEndpoint(new Uri(_options.Endpoint)).Build();
    }

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
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnavailable($"The Docker engine took longer than {_options.CommandTimeout.TotalSeconds:0} s to {what}.");
        }
        catch (DockerApiException refusal)
        {
            throw new EngineRefused(what, refusal.StatusCode, refusal.ResponseBody ?? refusal.Message, refusal);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new EngineUnavailable($"The Docker engine at {_options.Endpoint} doesn't answer. Is it running, and may this process use it?", failure);
        }
    }

    /// <summary>Has the engine make or remove something, in turn with others.</summary>
    /// <exception cref="EngineUnavailable">It doesn't answer or refuses.</exception>
    public async Task<T> ChangeAsync<T>(string what, Func<IDockerClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken);
        try
        {
            return await AskAsync(what, call, cancellationToken);
        }
        finally
        {
            _changes.Release();
        }
    }

    /// <summary>Has the engine remove something; what isn't there is removed already.</summary>
    /// <exception cref="EngineUnavailable">It doesn't answer or refuses.</exception>
    public async Task RemoveAsync(string what, Func<IDockerClient, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await ChangeAsync(what, async (docker, token) =>
            {
                await call(docker, token);
                return true;
            }, cancellationToken);
        }
        catch (EngineRefused refusal) when (refusal.Status is HttpStatusCode.NotFound || refusal.Answer.Contains("already in progress", StringComparison.Ordinal))
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _changes.Dispose();
    }
}
