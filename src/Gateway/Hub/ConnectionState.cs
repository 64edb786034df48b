using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Sessions;
using CodeRunner.Gateway.Settings;
using Microsoft.AspNetCore.SignalR;

namespace CodeRunner.Gateway.Hub;

/// <summary>What the hub keeps for a connection.</summary>
internal sealed class ConnectionState(RateOptions rates, string address, TimeProvider time)
{
    private int _opens;

    /// <summary>The session that the connection holds.</summary>
    public SessionConnection? Session { get; set; }

    /// <summary>How many calls it may still make.</summary>
    public CallBudget Calls { get; } = new(rates.CallsPerSecond, rates.CallBurst, "Too many calls at once. Slow down a little.", time);

    /// <summary>How many programs it may still start.</summary>
    public CallBudget Starts { get; } =
        new(rates.StartsPerSecond, rates.StartBurst, "Too many programs started at once. Wait a moment, then run again.", time);

    /// <summary>How many bytes of files and input it may still send.</summary>
    public CallBudget Bytes { get; } =
        new(rates.InputBytesPerSecond, rates.InputByteBurst, "Too much sent at once. Wait a moment, then send it again.", time);

    /// <summary>Where it comes from, as limits see it.</summary>
    public string Address => address;

    /// <summary>Whether it ever asked for a session.</summary>
    public bool HasOpened => _opens > 0;

    /// <exception cref="TooManyCalls">It opened as many sessions as it may.</exception>
    public void CountOpen()
    {
        if (++_opens > rates.OpensPerConnection)
        {
            throw new TooManyCalls("This connection has opened too many sessions. Reload the page.", TimeSpan.FromSeconds(1));
        }
    }
}

/// <summary>Finds a connection's state in its context.</summary>
internal static class ConnectionStateExtensions
{
    public static ConnectionState State(this HubCallerContext context) => (ConnectionState)context.Items[typeof(ConnectionState)]!;

    public static SessionConnection? Session(this HubCallerContext context) => context.State().Session;

    public static void CountOpen(this HubCallerContext context) => context.State().CountOpen();

    public static void Attach(this HubCallerContext context, SessionConnection? session) => context.State().Session = session;
}
