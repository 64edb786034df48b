using System.Diagnostics;

namespace CodeRunner.Bench.Attacks;

/// <summary>
/// Someone who attacks until it is disposed: a process of its own with the least priority. In a lab it would be another machine, whose reading of a flood takes
/// nothing from the person who is measured.
/// </summary>
internal sealed class Attacker : IAsyncDisposable
{
    private readonly Process _process;

    private Attacker(Process process) => _process = process;

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
        var attacker = new Attacker(Process.Start(start) ?? throw new InvalidOperationException("no process was started"));
        if (await attacker._process.StandardOutput.ReadLineAsync() == Attack.Begun)
        {
            return attacker;
        }

        await attacker.DisposeAsync();
        throw new InvalidOperationException($"the attack '{name}' did not begin");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
