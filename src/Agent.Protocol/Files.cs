namespace CodeRunner.Agent.Protocol;

/// <summary>Payload of <see cref="FrameType.WriteFile"/>: a piece of a file, at most <see cref="Frame.MaxData"/> bytes.</summary>
/// <param name="Path">Path in the workspace, relative, <c>/</c>-separated, already validated by the host and checked again by the agent.</param>
/// <param name="First">Whether this piece starts the file (and replaces what was there).</param>
/// <param name="Content">The bytes.</param>
public readonly ref struct FileWrite(string Path, bool First, ReadOnlySpan<byte> Content)
{
    /// <summary>Path in the workspace.</summary>
    public string Path { get; } = Path;

    /// <summary>Whether this piece starts the file.</summary>
    public bool First { get; } = First;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Content { get; } = Content;

    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Text(Path);
        writer.Byte(First ? (byte)1 : (byte)0);
        writer.Bytes(Content);
    }

    /// <summary>Reads a payload; the content is a view into the source.</summary>
    public static FileWrite Read(ref PayloadReader reader) => new(reader.Text(), reader.Byte() != 0, reader.Bytes());
}

/// <summary>
/// Payload of <see cref="FrameType.CommitFiles"/>: the person's files as they are now. What the person sent earlier and no longer
/// has is removed; what programs made stays.
/// </summary>
/// <param name="Paths">Paths of all files of the person.</param>
public sealed record FileCommit(IReadOnlyList<string> Paths)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer) => writer.Texts(Paths);

    /// <summary>Reads a payload.</summary>
    public static FileCommit Read(ref PayloadReader reader) => new(reader.Texts());
}

/// <summary>Payload of <see cref="FrameType.ReadFile"/>.</summary>
/// <param name="Path">Path in the workspace.</param>
/// <param name="Offset">First byte wanted.</param>
/// <param name="Count">Bytes wanted, at most <see cref="Frame.MaxData"/>.</param>
public sealed record FileRead(string Path, long Offset, int Count)
{
    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Text(Path);
        writer.Int64(Offset);
        writer.Int32(Count);
    }

    /// <summary>Reads a payload.</summary>
    public static FileRead Read(ref PayloadReader reader) => new(reader.Text(), reader.Int64(), reader.Int32());
}

/// <summary>Payload of <see cref="FrameType.FileContent"/>: a piece of a regular file of the workspace.</summary>
/// <param name="size">Size of the whole file in bytes at this moment.</param>
/// <param name="version">Changes with the file's content: modification time in nanoseconds.</param>
/// <param name="content">The bytes; fewer than asked for at the end.</param>
public readonly ref struct FilePart(long size, long version, ReadOnlySpan<byte> content)
{
    /// <summary>Size of the whole file in bytes.</summary>
    public long Size { get; } = size;

    /// <summary>Modification time in nanoseconds since 1970.</summary>
    public long Version { get; } = version;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Int64(Size);
        writer.Int64(Version);
        writer.Bytes(Content);
    }

    /// <summary>Reads a payload; the content is a view into the source.</summary>
    public static FilePart Read(ref PayloadReader reader) => new(reader.Int64(), reader.Int64(), reader.Bytes());
}

/// <summary>Payload of <see cref="FrameType.FileChanged"/>.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Size">Size in bytes; 0 when deleted.</param>
/// <param name="Path">Path in the workspace.</param>
public sealed record WorkspaceChange(ChangeKind Kind, long Size, string Path)
{
    /// <summary>As many as an agent tells of a program while it runs.</summary>
    public const int MaxLive = 1_000;

    /// <summary>As many as it tells at the program's end.</summary>
    public const int MaxAtEnd = 1_000;

    /// <summary>Writes the payload.</summary>
    public void Write(PayloadWriter writer)
    {
        writer.Byte((byte)Kind);
        writer.Int64(Size);
        writer.Text(Path);
    }

    /// <summary>Reads a payload.</summary>
    public static WorkspaceChange Read(ref PayloadReader reader) => new((ChangeKind)reader.Byte(), reader.Int64(), reader.Text());
}

/// <summary>What happened to a file of the workspace.</summary>
public enum ChangeKind : byte
{
    /// <summary>It wasn't there before.</summary>
    Created = 0,

    /// <summary>Its content may differ.</summary>
    Modified = 1,

    /// <summary>It is gone.</summary>
    Deleted = 2,
}
