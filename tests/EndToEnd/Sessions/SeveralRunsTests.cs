using CodeRunner.Lab;
using CodeRunner.Lab.Client;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.EndToEnd.Sessions;

public sealed class SeveralRunsTests(RunningLab lab)
{
    private const string Server = """
        import socket
        server = socket.create_server(("0.0.0.0", 5000))
        print("listening", flush=True)
        connection, _ = server.accept()
        connection.sendall(b"hello from the server")
        connection.close()
        """;

    [Fact]
    public async Task Server_InOneConsole_IsReachedOnLocalhostFromAnother()
    {
        await using var session = await lab.OpenAsync();
        var server = await session.RunAsync(RunRequest.Python(Server));
        await server.UntilOutputAsync("listening");

        var client = await session.RunToEndAsync(RunRequest.Python("import socket\nprint(socket.create_connection(('localhost', 5000)).recv(100).decode())"));

        Assert.Equal("hello from the server\n", client.Stdout);
        Assert.Equal(0, (await server.EndAsync()).Result.ExitCode);
    }

    [Fact]
    public async Task Server_OfOneLanguage_IsReachedByItsRuntimesNameFromAnother()
    {
        await using var session = await lab.OpenAsync();
        var server = await session.RunAsync(RunRequest.Python(Server));
        await server.UntilOutputAsync("listening");

        var client = await session.RunToEndAsync(RunRequest.Of("javascript",
            ("main.js", "require('node:net').connect(5000, 'python').on('data', data => console.log(data.toString()));")));

        Assert.Equal("hello from the server\n", client.Stdout);
        Assert.Equal(0, (await server.EndAsync()).Result.ExitCode);
    }

    [Fact]
    public async Task Runs_OfOneSession_GoOnSideBySide()
    {
        await using var session = await lab.OpenAsync();
        var first = await session.RunAsync(Samples.Greeter("python"));
        await first.UntilOutputAsync("name? ");

        var second = await session.RunAsync(Samples.Greeter("python"));
        await second.UntilOutputAsync("name? ");
        await second.InputAsync("B\nb\n");
        await first.InputAsync("A\na\n");

        Assert.Equal("name? hi, B!\nagain? hi, b!\n", (await second.EndAsync()).Stdout);
        Assert.Equal("name? hi, A!\nagain? hi, a!\n", (await first.EndAsync()).Stdout);
    }

    [Fact]
    public async Task Runs_BeyondWhatASessionMayHave_AreRefusedWithWords()
    {
        await using var session = await lab.OpenAsync();
        var runs = new List<Run>();

        var refused = await Assert.ThrowsAsync<HubException>(async () =>
        {
            while (runs.Count < 100)
            {
                runs.Add(await session.RunAsync(RunRequest.Python("import time\nprint('up', flush=True)\ntime.sleep(100)")));
                await runs[^1].UntilOutputAsync("up");
            }
        });

        Assert.Contains("Stop one", refused.Message, StringComparison.Ordinal);
        await runs[0].StopAsync(force: true);
        await runs[0].EndAsync();
        Assert.Equal("hello\n", (await session.RunToEndAsync(Samples.Hello("python"))).Stdout);
    }
}
