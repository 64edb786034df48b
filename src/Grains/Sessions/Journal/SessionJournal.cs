using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Orleans.Serialization;

namespace CodeRunner.Grains.Sessions.Journal;

/// <summary>
/// A session's journal: a file to which it appends. It has to outlive this process, not this machine, so nothing is flushed to a disk. A write
/// that a crash cut off is the last, and is left out when the file is read.
/// </summary>
internal sealed class SessionJournal(string path, int replayBytes, Serializer<JournalEntry> serializer)
{
    private const int HeadBytes = 4;

    private SafeFileHandle? _file;
    private long _length;
    private long _compactLength;

    /// <summary>Whether it is time for <see cref="Rewrite"/>: most of it is of events that are let go.</summary>
    public bool IsLong => _length > _compactLength + (2L * replayBytes) + (1 << 20);

    /// <summary>Adds an entry.</summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    public void Append(JournalEntry entry)
    {
        var bytes = Encode(entry);
        RandomAccess.Write(_file!, bytes, _length);
        _length += bytes.Length;
    }

    /// <summary>Replaces all of it, or makes it.</summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    public void Rewrite(IEnumerable<JournalEntry> entries)
    {
        var fresh = $"{path}.new";
        using (var stream = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            foreach (var entry in entries)
            {
                stream.Write(Encode(entry));
            }
        }

        File.Move(fresh, path, overwrite: true);
        _file?.Dispose();
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        _length = _compactLength = RandomAccess.GetLength(_file);
    }

    /// <summary>Reads what a process before this one wrote.</summary>
    public JournaledSession Read()
    {
        var all = File.ReadAllBytes(path);
        var entries = new List<JournalEntry>();
        for (var start = 0; all.Length - start >= HeadBytes;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(all.AsSpan(start));
            if (length <= 0 || length > all.Length - start - HeadBytes)
            {
                break;
            }

            entries.Add(serializer.Deserialize(all.AsMemory(start + HeadBytes, length))!);
            start += HeadBytes + length;
        }

        return JournaledSession.Of(entries);
    }

    /// <summary>The session has ended, or its journal is given up.</summary>
    public void Delete()
    {
        _file?.Dispose();
        File.Delete(path);
    }

    private byte[] Encode(JournalEntry entry)
    {
        var payload = serializer.SerializeToArray(entry);
        var bytes = new byte[HeadBytes + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, payload.Length);
        payload.CopyTo(bytes, HeadBytes);
        return bytes;
    }
}
