using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeRunner.Grains.Interfaces.Sessions;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace CodeRunner.Gateway.Wire;

/// <summary>The formats of what goes over the wire: camelCase names, ISO times, nothing for null in JSON.</summary>
internal static class WireFormats
{
    /// <summary>MessagePack as the hub speaks it. Messages of strangers: hashes are safe from collisions, depth is bounded.</summary>
    public static MessagePackSerializerOptions MessagePack { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(new EventResolver())
        .WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>JSON as the hub and the REST routes speak it.</summary>
    public static void Json(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

        // Never inside HTML; students' texts in their own letters, unescaped.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<RunReason>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new EventJsonConverter());
    }

    // The hub serializes an event as the type that it is, not as its base.
    private sealed class EventResolver : IFormatterResolver
    {
        public IMessagePackFormatter<T>? GetFormatter<T>() => Formatters<T>.Instance;

        private static class Formatters<T>
        {
            public static readonly IMessagePackFormatter<T>? Instance = typeof(SessionEvent).IsAssignableFrom(typeof(T))
                ? (IMessagePackFormatter<T>)Activator.CreateInstance(typeof(EventFormatter<>).MakeGenericType(typeof(T)))!
                : StandardResolver.Instance.GetFormatter<T>();
        }
    }
}
