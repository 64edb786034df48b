using CodeRunner.Containers.Sandboxes;
using CodeRunner.Containers.Tests.Sandboxes;

namespace CodeRunner.Containers.Tests.Networks;

/// <summary>What a program in a sandbox can reach.</summary>
internal static class Reach
{
    /// <summary>Connects from inside: <c>reached</c>, or the name of the error; <c>timeout</c> if nothing answers.</summary>
    /// <param name="sandbox">A sandbox with Python.</param>
    /// <param name="host">A name or an address, which may carry an interface.</param>
    /// <param name="port">A TCP port.</param>
    public static async Task<string> ConnectAsync(this ISandbox sandbox, string host, int port)
    {
        var done = await sandbox.RunAsync(Some.File("main.py", $$"""
            import errno, socket
            try:
                socket.create_connection(("{{host}}", {{port}}), timeout=5).close()
                print("reached")
            except TimeoutError:
                print("timeout")
            except socket.gaierror:
                print("no such name")
            except OSError as refused:
                print(errno.errorcode[refused.errno])
            """));
        Assert.Equal("", done.Error);
        return done.Output.Trim();
    }
}
