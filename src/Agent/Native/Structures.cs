using System.Runtime.InteropServices;

namespace CodeRunner.Agent.Native;

/// <summary><c>struct epoll_event</c>, packed on x86-64.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct EpollEvent
{
    public uint Events;
    public int Fd;
    public int Padding;
}

/// <summary>The head of <c>struct rusage</c>: the fields that are read.</summary>
[StructLayout(LayoutKind.Sequential, Size = 144)]
internal struct ResourceUse
{
    public long UserSeconds;
    public long UserMicroseconds;
    public long SystemSeconds;
    public long SystemMicroseconds;
    public long PeakResidentKib;

    public readonly long CpuMicroseconds => ((UserSeconds + SystemSeconds) * 1_000_000) + UserMicroseconds + SystemMicroseconds;
}

/// <summary><c>struct statx</c>: the same on every architecture, unlike <c>struct stat</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(20)]
    public uint User;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public long Size;

    [FieldOffset(112)]
    public long ModifiedSeconds;

    [FieldOffset(120)]
    public uint ModifiedNanoseconds;

    public readonly bool IsRegular => (Mode & Constants.FileTypeMask) == Constants.FileTypeRegular;

    public readonly bool IsDirectory => (Mode & Constants.FileTypeMask) == Constants.FileTypeDirectory;

    public readonly long ModifiedTime => (ModifiedSeconds * 1_000_000_000) + ModifiedNanoseconds;
}

/// <summary><c>struct winsize</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowSize
{
    public ushort Rows;
    public ushort Columns;
    public ushort PixelWidth;
    public ushort PixelHeight;
}

/// <summary><c>struct statvfs</c> of 64-bit Linux: the fields that are read.</summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
internal struct FileSystemStatus
{
    [FieldOffset(16)]
    public ulong Blocks;

    [FieldOffset(24)]
    public ulong FreeBlocks;

    [FieldOffset(40)]
    public ulong Files;

    [FieldOffset(48)]
    public ulong FreeFiles;

    /// <summary>Whether less than an eighth of its bytes or of its files is free.</summary>
    public readonly bool IsNearlyFull => FreeBlocks < Blocks / 8 || FreeFiles < Files / 8;
}
