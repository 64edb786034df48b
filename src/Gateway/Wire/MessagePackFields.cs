using MessagePack;

namespace CodeRunner.Gateway.Wire;

/// <summary>Fields of a MessagePack map. Holds the writer by value: whoever made it takes <see cref="Writer"/> back.</summary>
internal ref struct MessagePackFields(MessagePackWriter writer) : IFieldWriter
{
    public MessagePackWriter Writer = writer;

    public void Begin(ReadOnlySpan<byte> name, int fields)
    {
        if (!name.IsEmpty)
        {
            Writer.WriteString(name);
        }

        Writer.WriteMapHeader(fields);
    }

    public readonly void End()
    {
    }

    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Writer.WriteString(name);
        Writer.Write(value);
    }

    public void Number(ReadOnlySpan<byte> name, double value)
    {
        Writer.WriteString(name);
        Writer.Write(value);
    }

    public void Text(ReadOnlySpan<byte> name, string value)
    {
        Writer.WriteString(name);
        Writer.Write(value);
    }

    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8)
    {
        Writer.WriteString(name);
        Writer.WriteString(Utf8Text.Valid(utf8));
    }
}
