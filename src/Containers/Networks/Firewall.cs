using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeRunner.Containers.Networks;

/// <summary>The rules in the kernel's nftables, in a table of our own: whatever the engine does with its own rules, a refusal of ours is final.</summary>
internal sealed partial class Firewall(IOptions<NetworkOptions> options, TimeProvider time, ILogger<Firewall> logger) : IFirewall, IDisposable
{
    /// <summary>Setting that leaves the host without rules.</summary>
    public const string None = "none";

    /// <summary>Setting that has them in the kernel's nftables.</summary>
    public const string NfTables = "nftables";

    private const string Devices = "/sys/class/net";

    // Long enough that a herd of new sessions shares one look, short enough that rules somebody flushed are soon back.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly NetworkOptions _options = options.Value;
    private readonly SemaphoreSlim _turn = new(1);
    private long _raised;
    private bool _isRaised;

    /// <inheritdoc/>
    public async Task RaiseAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_isRaised && time.GetElapsedTime(_raised) < Fresh)
            {
                return;
            }

            if (_options.Firewall == None)
            {
                if (!_isRaised)
                {
                    LogNone();
                }
            }
            else
            {
                await ApplyAsync(FirewallRules.Of(_options), cancellationToken);
            }

            (_isRaised, _raised) = (true, time.GetTimestamp());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task LowerAsync(CancellationToken cancellationToken)
    {
        if (_options.Firewall == None || Directory.EnumerateFileSystemEntries(Devices, _options.BridgePrefix + "*").Any())
        {
            return;
        }

        var table = FirewallRules.Table(_options);
        await ApplyAsync($"table inet {table}\ndelete table inet {table}\n", cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// Where nft is. Its bare name would first be looked for in the directory that the silo was started in, and an upgrade may have moved that away: nothing could
    /// be started then, and the host would be down.
    /// </summary>
    internal static string Nft { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, "nft")).FirstOrDefault(path => Path.IsPathRooted(path) && File.Exists(path)) ?? "/usr/sbin/nft";

    private static async Task ApplyAsync(string rules, CancellationToken cancellationToken)
    {
        try
        {
            var start = new ProcessStartInfo(Nft, ["-f", "-"]) { RedirectStandardInput = true, RedirectStandardError = true };
            using var nft = Process.Start(start)!;
            await nft.StandardInput.WriteAsync(rules.AsMemory(), cancellationToken);
            nft.StandardInput.Close();
            var complaint = await nft.StandardError.ReadToEndAsync(cancellationToken);
            await nft.WaitForExitAsync(cancellationToken);
            if (nft.ExitCode != 0)
            {
                throw new FirewallUnavailable($"nft refused the rules around the sessions' networks (status {nft.ExitCode}): {complaint.Trim()}");
            }
        }
        catch (Exception failure) when (failure is Win32Exception or IOException)
        {
            throw new FirewallUnavailable("nft can't be started to close the sessions' networks. Is nftables installed, and does the silo run as root?", failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "CodeRunner:Network:Firewall is none: programs can reach this host's own listeners, and whatever the engine lets through")]
    private partial void LogNone();
}
