namespace CodeRunner.Grains.Interfaces.Sessions;

/// <summary>The stream that carries a session's events; its items are <see cref="EventBatch"/>.</summary>
public static class SessionStream
{
    /// <summary>Name of the stream provider that carries them.</summary>
    public const string Provider = "sessions";

    /// <summary>Namespace of the streams of all sessions.</summary>
    public const string Namespace = "session-events";

    /// <summary>The stream of a session.</summary>
    public static StreamId Of(string sessionId) => StreamId.Create(Namespace, sessionId);
}
