using System.Runtime.InteropServices;
using System.Text;

namespace CodeRunner.Agent.Native;

/// <summary>Text as the C library takes it.</summary>
internal static unsafe class CString
{
    /// <summary>UTF-8 with a NUL at the end.</summary>
    public static byte[] Of(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>A NULL-terminated array of them, in memory of its own until <see cref="Free"/>.</summary>
    public static byte** Array(IReadOnlyList<string> texts)
    {
        var array = (byte**)NativeMemory.Alloc((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            array[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }

        array[texts.Count] = null;
        return array;
    }

    public static void Free(byte** array)
    {
        for (var i = 0; array[i] != null; i++)
        {
            Marshal.FreeCoTaskMem((nint)array[i]);
        }

        NativeMemory.Free(array);
    }
}
