using CodeRunner.Bench.Clients;
using CodeRunner.Lab.Client;

namespace CodeRunner.Bench.Attacks;

/// <summary>A session that runs one program after the other, as hard as it can, until its input ends: what the process of an <see cref="Attacker"/> does.</summary>
internal static class Attack
{
    /// <summary>First word of the command line that asks for it: <c>attack NAME URL</c>.</summary>
    public const string Command = "attack";

    /// <summary>The line that is written once the first program runs.</summary>
    public const string Begun = "begun";

    private const int LongestMs = 20_000;

    /// <summary>What each name runs.</summary>
    public static IReadOnlyDictionary<string, RunRequest> Programs { get; } = new Dictionary<string, RunRequest>
    {
        ["cpu"] = RunRequest.Python("import os\nfor _ in range(8):\n    os.fork()\nwhile True: pass"),
        ["memory"] = RunRequest.Python("held = []\nwhile True: held.append(bytearray(1 << 20))"),
        ["fork"] = RunRequest.Of("cpp", ("main.c", "#include <unistd.h>\nint main(void) { for (;;) fork(); }")),
        ["disk"] = RunRequest.Python("import os\nwhile True:\n    try:\n        with open('/tmp/f', 'wb') as f:\n            while True: f.write(bytes(1 << 20))\n    except OSError: os.unlink('/tmp/f')"),
        ["output"] = RunRequest.Python("import os\nline = b'x' * 65535 + b'\\n'\nwhile True: os.write(1, line)"),
    };

    /// <summary>Attacks until the standard input of this process ends.</summary>
    public static async Task GoOnAsync(string name, Uri lab)
    {
        var session = await Client.OpenAsync(lab);
        using var ended = new CancellationTokenSource();
        var loop = LoopAsync(session, Programs[name] with { TimeoutMs = LongestMs }, ended.Token);
        await Task.WhenAny(loop, Console.In.ReadToEndAsync(ended.Token));
        await ended.CancelAsync();
        await session.DisposeAsync();
        await loop;
    }

    private static async Task LoopAsync(Client session, RunRequest program, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                var run = await session.StartAsync(program);
                await run.UntilStartedAsync();
                Console.WriteLine(Begun);
                await run.EndAsync();
            }
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // The session was ended under its program.
        }
    }
}
