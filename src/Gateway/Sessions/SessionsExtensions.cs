namespace CodeRunner.Gateway.Sessions;

/// <summary>Registers what holds sessions for connections.</summary>
internal static class SessionsExtensions
{
    /// <summary>Adds sessions, their feeds and their pulse.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IEventSource, StreamEventSource>()
        .AddSingleton<SessionConnections>()
        .AddHostedService<PulseLoop>();
}
