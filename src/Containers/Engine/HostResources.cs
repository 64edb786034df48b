using CodeRunner.Containers.Networks;
using CodeRunner.Containers.Sandboxes;
using Docker.DotNet.Models;

namespace CodeRunner.Containers.Engine;

/// <inheritdoc/>
internal sealed class HostResources(
    DockerEngine engine, ISessionNetworks networks, SandboxContainers sandboxes, SocketDirectories directories, ContainerNames names) : IHostResources
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionResources>> ListAsync(CancellationToken cancellationToken)
    {
        var containers = await ContainersAsync(Labels.Having(Labels.Host), cancellationToken);
        directories.RemoveStale(containers.SelectMany(DirectoriesOf));
        var all = (await networks.ListAsync(cancellationToken))
            .Where(network => network.SessionId is not null)
            .Select(network => new SessionResources(network.SessionId!, network.Host ?? "", network.Created))
            .Concat(from container in containers
                    let owner = names.OwnerOf(container)
                    where owner is not null
                    select new SessionResources(owner, container.Labels[Labels.Host], container.Created));
        return [.. all.GroupBy(part => part.SessionId).Select(parts => parts.MinBy(part => part.Created)!)];
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string sessionId, CancellationToken cancellationToken)
    {
        var containers = await ContainersAsync(names.OfOwner(sessionId), cancellationToken);
        await Task.WhenAll(containers.Select(container => RemoveAsync(container, cancellationToken)));
        await networks.RemoveAsync(sessionId, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RemoveOthersAsync(string sessionId, IReadOnlyCollection<string> kept, CancellationToken cancellationToken)
    {
        var containers = await ContainersAsync(names.OfOwner(sessionId), cancellationToken);
        await Task.WhenAll(containers.Where(container => !kept.Contains(container.ID)).Select(container => RemoveAsync(container, cancellationToken)));
    }

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken) =>
        await engine.AskAsync("answer", async (docker, token) =>
        {
            await docker.System.PingAsync(token);
            return true;
        }, cancellationToken);

    private async Task RemoveAsync(ContainerListResponse container, CancellationToken cancellationToken)
    {
        await sandboxes.RemoveAsync(container.ID, cancellationToken);
        foreach (var directory in DirectoriesOf(container))
        {
            directories.Remove(directory);
        }
    }

    private static IEnumerable<string> DirectoriesOf(ContainerListResponse container) =>
        container.Mounts.Where(mount => mount.Destination == ContainerShape.SocketsInside).Select(mount => mount.Source);

    private Task<IList<ContainerListResponse>> ContainersAsync(IDictionary<string, IDictionary<string, bool>> filters, CancellationToken cancellationToken) => engine.AskAsync(
        "list containers",
        (docker, token) => docker.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, token),
        cancellationToken);
}
