using CodeRunner.Gateway.Tests.Fakes;
using CodeRunner.Gateway.Wire;
using MessagePack;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CodeRunner.Gateway.Tests.Hub;

/// <summary>A client of the hub, as an outsider would write it.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private HubClient(HubConnection connection) => Connection = connection;

    public HubConnection Connection { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<HubClient> ConnectAsync(GatewayProcess gateway, bool messagePack = false, string? origin = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(gateway.Address, "/hubs/session"), options =>
        {
            if (origin is not null)
            {
                options.Headers["Origin"] = origin;
            }
        });
        if (messagePack)
        {
            builder.AddMessagePackProtocol(pack => pack.SerializerOptions = MessagePackSerializerOptions.Standard.WithResolver(StandardResolver.Instance));
        }

        var connection = builder.Build();
        await connection.StartAsync(Cancelled);
        return new HubClient(connection);
    }

    public Task<OpenReply> OpenAsync(string? resumeToken = null) =>
        Connection.InvokeAsync<OpenReply>("Open", new OpenRequest { ResumeToken = resumeToken }, Cancelled).Within();

    public Task CallAsync(string method, params object?[] arguments) => Connection.InvokeCoreAsync(method, arguments, Cancelled).Within();

    public Task<string> RunAsync(RunRequest request) => Connection.InvokeAsync<RunReply>("Run", request, Cancelled).ContinueWith(
        run => run.GetAwaiter().GetResult().RunId, Cancelled, TaskContinuationOptions.None, TaskScheduler.Default).Within();

    public IAsyncEnumerator<Told> Events(long afterSequence) =>
        Connection.StreamAsync<Told>("Events", afterSequence, Cancelled).GetAsyncEnumerator(Cancelled);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
