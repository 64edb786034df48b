using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Hostile.Network;

public sealed class ReachTests(RunningLab lab, HostListener listener) : IClassFixture<HostListener>
{
    [Fact]
    public async Task Program_AddressesOfTheHost_AreRefused()
    {
        await using var session = await lab.OpenAsync();
        await session.RunToEndAsync(Samples.Hello("python"));
        var addresses = HostListener.Addresses.ToArray();
        Assert.Contains(HostListener.Metadata, addresses);
        await listener.AnswersTheHostAsync();

        Assert.Equal("", await ConnectAsync(session, addresses, listener.Port));
        Assert.False(listener.WasReached);
    }

    [Fact]
    public async Task Program_WholeNetworkOfAnotherSession_IsRefused()
    {
        await using var victim = await lab.OpenAsync();
        var server = await victim.RunAsync(RunRequest.Python("""
            import socket
            server = socket.create_server(("", 5000))
            print("listening", flush=True)
            server.accept()
            """));
        await server.UntilOutputAsync("listening");
        var subnet = await Docker.SubnetAsync($"coderunner-session-{victim.Id}");
        var prefix = subnet[..subnet.LastIndexOf('.')];
        await using var session = await lab.OpenAsync();

        Assert.Equal("", await ConnectAsync(session, Enumerable.Range(0, 256).Select(last => $"{prefix}.{last}"), 5000));
        Assert.DoesNotContain("exited", victim.Events.Received.Select(happened => happened.Type));
    }

    /// <returns>The addresses that answered.</returns>
    private static async Task<string> ConnectAsync(LabSession session, IEnumerable<string> addresses, int port)
    {
        var outcome = await session.RunToEndAsync(RunRequest.Python($$"""
            import asyncio
            async def knock(address):
                try:
                    await asyncio.wait_for(asyncio.open_connection(address, {{port}}), 5)
                    print(address)
                except (OSError, asyncio.TimeoutError):
                    pass
            async def main():
                await asyncio.gather(*(knock(a) for a in "{{string.Join(' ', addresses)}}".split()))
            asyncio.run(main())
            """));
        Assert.Equal(("exited", ""), (outcome.Result.Reason, outcome.Stderr));
        return outcome.Stdout;
    }
}
