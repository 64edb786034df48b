using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CodeRunner.Gateway.Wire;

/// <summary>Text that stays the UTF-8 bytes it came as, all the way to the client; a string in JSON.</summary>
/// <param name="Bytes">UTF-8.</param>
[JsonConverter(typeof(Utf8TextConverter))]
public readonly record struct Utf8Text(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The bytes, with what isn't UTF-8 replaced: a JSON writer throws at that.</summary>
    internal static ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));

    private sealed class Utf8TextConverter : JsonConverter<Utf8Text>
    {
        public override Utf8Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(Encoding.UTF8.GetBytes(reader.GetString() ?? ""));

        public override void Write(Utf8JsonWriter writer, Utf8Text value, JsonSerializerOptions options) => writer.WriteStringValue(Valid(value.Bytes.Span));
    }
}
