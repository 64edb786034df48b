using StackExchange.Redis;

namespace CodeRunner.Settings;

/// <summary>Reads <see cref="ClusterOptions.Redis"/>.</summary>
public static class RedisAddress
{
    // Redis answers in less than a millisecond; a restart takes seconds, and then a call should fail soon and be tried again.
    private const int TimeoutMs = 5000;

    /// <summary>How to connect. A Redis that can't be reached is tried again until it can.</summary>
    /// <exception cref="ArgumentException">The text is no such address.</exception>
    public static ConfigurationOptions Parse(string address)
    {
        var options = ConfigurationOptions.Parse(address);
        if (options.EndPoints.Count == 0)
        {
            throw new ArgumentException("it names no server");
        }

        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ConnectTimeout = TimeoutMs;
        options.SyncTimeout = TimeoutMs;
        options.AsyncTimeout = TimeoutMs;

        // A write that waits for a connection may happen after its caller has given up; one that fails at once is tried by the caller.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }

    /// <summary>What is wrong with an address; null if nothing is.</summary>
    internal static string? Problem(string address)
    {
        try
        {
            _ = Parse(address);
            return null;
        }
        catch (ArgumentException wrong)
        {
            // Not the address itself: it may hold a password.
            return $"is not an address of Redis such as 10.0.0.5:6379,password=…: {wrong.Message}";
        }
    }
}
