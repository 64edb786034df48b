using CodeRunner.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Sessions;

/// <summary>One loop for the pulses of all connections, spread over the interval: thousands of idle connections cost a timer.</summary>
internal sealed class PulseLoop(SessionConnections connections, IOptions<GatewayOptions> options, TimeProvider time) : BackgroundService
{
    private readonly TimeSpan _tick = TimeSpan.FromSeconds(Math.Min(1, options.Value.PulseInterval.TotalSeconds / 2));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var turns = (int)(options.Value.PulseInterval / _tick);
        using var timer = new PeriodicTimer(_tick, time);
        for (var turn = 0; await timer.WaitForNextTickAsync(stoppingToken); turn = (turn + 1) % turns)
        {
            foreach (var connection in connections.Held)
            {
                if (connection.IsDue(turn, turns))
                {
                    // Not awaited: a session that doesn't answer holds up no other, and pulses again only when it has.
                    _ = connection.PulseAsync();
                }
            }
        }
    }
}
