using System.Text.Json;

namespace CodeRunner.Gateway.Wire;

/// <summary>Fields of a JSON object.</summary>
internal readonly struct JsonFields(Utf8JsonWriter writer) : IFieldWriter
{
    public void Begin(ReadOnlySpan<byte> name, int fields)
    {
        if (name.IsEmpty)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartObject(name);
        }
    }

    public void End() => writer.WriteEndObject();

    public void Number(ReadOnlySpan<byte> name, long value) => writer.WriteNumber(name, value);

    public void Number(ReadOnlySpan<byte> name, double value) => writer.WriteNumber(name, value);

    public void Text(ReadOnlySpan<byte> name, string value) => writer.WriteString(name, value);

    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8) => writer.WriteString(name, Utf8Text.Valid(utf8));
}
