using System.Text.Json;
using System.Text.Json.Serialization;
using CodeRunner.Grains.Interfaces.Sessions;
using MessagePack;
using MessagePack.Formatters;

namespace CodeRunner.Gateway.Wire;

/// <summary>Events in the JSON protocol.</summary>
internal sealed class EventJsonConverter : JsonConverter<SessionEvent>
{
    public override bool CanConvert(Type typeToConvert) => typeof(SessionEvent).IsAssignableFrom(typeToConvert);

    public override SessionEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Clients send no events.");

    public override void Write(Utf8JsonWriter writer, SessionEvent value, JsonSerializerOptions options)
    {
        var fields = new JsonFields(writer);
        EventShape.Write(ref fields, value);
    }
}

/// <summary>Events in the MessagePack protocol.</summary>
internal sealed class EventFormatter<T> : IMessagePackFormatter<T>
    where T : SessionEvent
{
    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        throw new NotSupportedException("Clients send no events.");

    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        var fields = new MessagePackFields(writer);
        EventShape.Write(ref fields, value);
        writer = fields.Writer;
    }
}
