namespace CodeRunner.Gateway.Wire;

/// <summary>Writes named fields in one of the hub's protocols.</summary>
internal interface IFieldWriter
{
    /// <summary>Begins an object.</summary>
    /// <param name="name">Its name, empty for the outermost.</param>
    /// <param name="fields">How many fields follow.</param>
    void Begin(ReadOnlySpan<byte> name, int fields);

    /// <summary>Ends the object begun last.</summary>
    void End();

    /// <summary>Writes a whole number.</summary>
    void Number(ReadOnlySpan<byte> name, long value);

    /// <summary>Writes a number.</summary>
    void Number(ReadOnlySpan<byte> name, double value);

    /// <summary>Writes text.</summary>
    void Text(ReadOnlySpan<byte> name, string value);

    /// <summary>Writes text that is UTF-8 already.</summary>
    void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8);
}
