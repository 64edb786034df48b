namespace CodeRunner.Lab.Client;

/// <summary>A session that can be called and whose events come in.</summary>
public interface ILabSession
{
    /// <summary>What has come so far.</summary>
    EventLog Events { get; }

    /// <summary>Calls the hub.</summary>
    Task<T> CallAsync<T>(string method, params object?[] arguments);

    /// <summary>Calls the hub.</summary>
    Task CallAsync(string method, params object?[] arguments);
}
