using System.Text;
using CodeRunner.Agent.Protocol;
using CodeRunner.Containers.Agents;
using CodeRunner.Containers.Runtimes;

namespace CodeRunner.Containers.Sandboxes;

/// <summary>Starts the server of a runtime's sandbox and waits until it answers.</summary>
internal static class SandboxService
{
    private const int Credit = 1 << 20;
    private const int KeptOutput = 8 << 10;

    /// <returns>The server; a sandbox whose server ended is of no use.</returns>
    /// <exception cref="SandboxFailed">It ended, or didn't answer in time; with the end of what it said.</exception>
    public static async Task<AgentProgram> StartAsync(AgentClient agent, RuntimeDefinition runtime, RuntimeService service, CancellationToken cancellationToken)
    {
        var said = new StringBuilder();
        var server = AgentProgram.Start(agent, Program(runtime, service, service.Command, 0), (self, type, payload) =>
        {
            if (type is FrameType.Stdout or FrameType.Stderr)
            {
                Keep(said, payload);
                self.Grant(payload.Length);
            }
        });
        var ready = AgentProgram.Start(agent, Program(runtime, service, service.Ready, service.ReadyTimeoutMs), (_, _, _) => { });
        var first = await Task.WhenAny(server.Ended, ready.Ended).WaitAsync(cancellationToken);
        if (first == ready.Ended && (await ready.Ended) is { Exit: { Cause: ExitCause.Exited, ExitCode: 0 } })
        {
            return server;
        }

        throw new SandboxFailed(
            first == ready.Ended
                ? $"The server of {runtime.Title} did not answer within {service.ReadyTimeoutMs / 1000.0:0.#} s. It said: {Text(said)}"
                : $"The server of {runtime.Title} ended at once. It said: {Text(said)}");
    }

    /// <summary>Takes up a server that another silo started. Nobody needs what it says any more, so nobody counts it.</summary>
    public static (AgentProgram Server, ResumeProgram Resume) Adopt(AgentClient agent, uint channel) => (
        AgentProgram.Resume(agent, channel, 0, (self, type, payload) =>
        {
            if (type is FrameType.Stdout or FrameType.Stderr)
            {
                self.Grant(payload.Length);
            }

            self.Acknowledge(long.MaxValue);
        }, acknowledges: false),
        new ResumeProgram(channel, 0, Credit));

    private static StartProgram Program(RuntimeDefinition runtime, RuntimeService service, IReadOnlyList<string> command, int timeoutMs) => new(
        command, CommandLine.Environment(runtime, onTerminal: false), "/", service.Uid, service.Gid, null, timeoutMs, 0, Credit, 0, false, []);

    private static void Keep(StringBuilder said, ReadOnlyMemory<byte> bytes)
    {
        lock (said)
        {
            said.Append(Encoding.UTF8.GetString(bytes.Span));
            if (said.Length > KeptOutput)
            {
                said.Remove(0, said.Length - KeptOutput);
            }
        }
    }

    private static string Text(StringBuilder said)
    {
        lock (said)
        {
            return said.Length == 0 ? "nothing." : said.ToString().Trim();
        }
    }
}
