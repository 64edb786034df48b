using System.Diagnostics;

namespace CodeRunner.Bench.Attacks;

/// <summary>
/// Someone who attacks until it is disposed: a process of its own with the least priority. In a lab it would be another machine, whose reading of a flood takes
/// nothing from the person who is measured.
/// </summary>
internal sealed class Attacker : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _name;

    private Attacker(Process process, string name) => (_process, _name) = (process, name);

    /// <summary>Begins, and returns once the first program runs.</summary>
    /// <exception cref="InvalidOperationException">It could not; what was wrong is on the error output.</exception>
    public static async Task<Attacker> BeginAsync(Uri lab, string name)
    {
        var start = new ProcessStartInfo(
            "nice",
            ["-n", "19", Environment.ProcessPath!, typeof(Attacker).Assembly.Location, Attack.Command, name, lab.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var attacker = new Attacker(Process.Start(start) ?? throw new InvalidOperationException("no process was started"), name);
        if (await attacker._process.StandardOutput.ReadLineAsync() == Attack.Begun)
        {
            return attacker;
        }

        await using (attacker)
        {
            throw new InvalidOperationException($"the attack '{name}' did not begin");
        }
    }

    /// <summary>Ends it.</summary>
    /// <exception cref="InvalidOperationException">It had ended by itself: what was measured is no attack.</exception>
    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            _process.StandardInput.Close();
            await _process.StandardOutput.ReadToEndAsync();
            await _process.WaitForExitAsync();
            if (_process.ExitCode != 0)
            {
                throw new InvalidOperationException($"the attack '{_name}' ended with {_process.ExitCode}");
            }
        }
    }
}
