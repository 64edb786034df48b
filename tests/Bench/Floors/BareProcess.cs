using System.Diagnostics;
using System.Globalization;
using CodeRunner.Lab.Client;
using CodeRunner.Lab.Host;

namespace CodeRunner.Bench.Floors;

/// <summary>
/// The program without the platform: a container of the runtime's image without any limit, in which a shell starts it and reads the clock.
/// The same interpreter and files as in a sandbox, and nobody between.
/// </summary>
internal sealed class BareProcess : IAsyncDisposable
{
    // "each N": starts it N times, a line of exit status and microseconds for each; "mute N": the same, and nobody reads its output. "spin SECONDS":
    // starts it as often as it goes, in a loop per core, a line with the count for each loop.
    private const string Script = """
        cd /tmp; printf %s "$2" > "$1"; eval "once() { $3; }"
        mkfifo output; cat output >/dev/null & disown; exec 7>output
        spin() { local end=$((${EPOCHREALTIME/./} + $1 * 1000000)) n=0; while ((${EPOCHREALTIME/./} < end)); do once >/dev/null 2>&1 </dev/null; n=$((n + 1)); done; echo "0 $n"; }
        while read -r what count; do
          if [ "$what" = spin ]; then for ((i = 0; i < $4; i++)); do spin "$count" & done; wait; continue; fi
          reader=/dev/fd/7; [ "$what" = each ] || reader=/dev/null
          for ((i = 0; i < count; i++)); do
            began=$EPOCHREALTIME; once >$reader 2>&1 </dev/null; status=$?; ended=$EPOCHREALTIME
            echo "$status $((${ended/./} - ${began/./}))"
          done
        done
        """;

    private static readonly int Loops = Environment.ProcessorCount;

    private readonly Process _shell;

    private BareProcess(Process shell, string container) => (_shell, Container) = (shell, container);

    /// <summary>Name of its container, in whose <c>/tmp</c> the program is.</summary>
    public string Container { get; }

    /// <summary>How a runtime's hello world is started by hand.</summary>
    public static string CommandOf(string runtime) => runtime switch
    {
        "python" => "/usr/bin/python3 main.py",
        "javascript" => "/usr/local/bin/node main.js",
        "cpp" => "g++ main.cpp -o a.out && ./a.out",
        "java" => "javac Main.java && java Main",
        _ => throw new ArgumentOutOfRangeException(nameof(runtime)),
    };

    /// <summary>Starts the container, and the program once, so that its files are in memory.</summary>
    public static async Task<BareProcess> StartAsync(RunRequest program)
    {
        var name = $"coderunner-bench-{Guid.NewGuid():N}";
        var file = program.Files.Single();
        var start = new ProcessStartInfo("docker",
        [
            "run", "-i", "--rm", "--name", name, "--label", "coderunner.bench=floor", "--network", "none", "--entrypoint", "bash",
            $"coderunner/{program.Runtime}:latest", "-c", Script, "bare", file.Path, file.Content, CommandOf(program.Runtime), Loops.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var bare = new BareProcess(Process.Start(start)!, name);
        await bare.OnceAsync();
        return bare;
    }

    /// <summary>Starts the program once, its output read through a pipe as in a sandbox; milliseconds until it was over.</summary>
    public Task<double> OnceAsync() => OnceAsync("each");

    /// <summary>The same with its output to <c>/dev/null</c>: Node then needs none of its streams.</summary>
    public Task<double> OnceMuteAsync() => OnceAsync("mute");

    /// <summary>Starts the program as often as it goes, in a loop per core of this machine; how often per second.</summary>
    public async Task<double> SpinAsync(int seconds)
    {
        await _shell.StandardInput.WriteLineAsync($"spin {seconds}");
        var count = 0L;
        for (var loop = 0; loop < Loops; loop++)
        {
            count += await AnswerAsync();
        }

        return count / (double)seconds;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await Command.RunAsync("docker", ["rm", "-f", Container]);
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private async Task<double> OnceAsync(string how)
    {
        await _shell.StandardInput.WriteLineAsync($"{how} 1");
        return await AnswerAsync() / 1000.0;
    }

    private async Task<long> AnswerAsync()
    {
        var answer = await _shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{Container} is gone");
        return answer.Split(' ') is ["0", var value]
            ? long.Parse(value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"the bare program failed: {answer}");
    }
}
