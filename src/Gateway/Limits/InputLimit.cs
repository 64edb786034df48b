using System.Threading.RateLimiting;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Settings;
using CodeRunner.Gateway.Wire;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Limits;

/// <summary>How many bytes of files and input an address may send, over the hub and over REST together.</summary>
internal sealed class InputLimit(IOptions<GatewayOptions> options) : IDisposable
{
    // Counted in these: the limiter counts in int and a lease has at least one.
    private const int Unit = 1024;

    private readonly PartitionedRateLimiter<string> _bytes = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Units(options.Value.Rates.AddressByteBurst),
            TokensPerPeriod = Units(options.Value.Rates.AddressBytesPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    private readonly int _burst = Units(options.Value.Rates.AddressByteBurst);

    /// <exception cref="TooManyCalls">The address has sent as much as it may for now.</exception>
    public void Take(string address, long bytes)
    {
        var units = (int)Math.Min(int.MaxValue, (bytes + Unit - 1) / Unit);
        if (units == 0)
        {
            return;
        }

        using var lease = units <= _burst ? _bytes.AttemptAcquire(address, units) : null;
        if (lease is not { IsAcquired: true })
        {
            throw new TooManyCalls("Too much sent at once from this address. Wait a moment, then send it again.", TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>What a message's argument weighs: its texts, in characters, which are at most its bytes.</summary>
    public static long Weigh(object? argument) => argument switch
    {
        string text => text.Length,
        RunRequest request => Weigh(request.Stdin) + (request.Args?.Sum(Weigh) ?? 0)
            + (request.Files?.Sum(file => Weigh(file?.Path) + Weigh(file?.Content)) ?? 0),
        _ => 0,
    };

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private static int Units(int bytes) => Math.Max(1, bytes / Unit);
}
