namespace CodeRunner.Agent.Native;

/// <summary>Numbers of the Linux headers.</summary>
internal static class Constants
{
    public const int UnixSocket = 1;
    public const int StreamSocket = 1;
    public const int SocketCloseOnExec = 0x80000;
    public const int SocketNonBlocking = 0x800;

    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NoControllingTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int Directory = 0x10000;
    public const int NoFollow = 0x20000;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    public const int AtRemoveDirectory = 0x200;
    public const int AtSymlinkNoFollow = 0x100;
    public const int AtEmptyPath = 0x1000;
    public const uint StatusBasic = 0x7ff;
    public const int FileTypeMask = 0xf000;
    public const int FileTypeRegular = 0x8000;
    public const int FileTypeDirectory = 0x4000;
    public const byte EntryDirectory = 4;
    public const byte EntryRegular = 8;

    public const int EpollAdd = 1;
    public const int EpollRemove = 2;
    public const int EpollModify = 3;
    public const uint EpollIn = 1;
    public const uint EpollOut = 4;

    public const int WaitAll = 0;
    public const int WaitExited = 4;
    public const int WaitNoHang = 1;
    public const int WaitNoReap = 0x01000000;

    public const int SetFlags = 4;
    public const int SetDumpable = 4;

    public const ulong TerminalSetSize = 0x5414;
    public const ulong TerminalGetAttributes = 0x5401;
    public const ulong TerminalSetAttributes = 0x5402;

    public const int SignalInterrupt = 2;
    public const int SignalKill = 9;
    public const int SignalStop = 19;

    public const short SpawnSetSignalDefaults = 0x04;
    public const short SpawnSetSignalMask = 0x08;
    public const short SpawnSetSession = 0x80;

    public const int NoSuchEntry = 2;
    public const int NoSuchProcess = 3;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int NoMemory = 12;
    public const int Exists = 17;
    public const int NotDirectory = 20;
    public const int IsDirectoryError = 21;
    public const int NoSpace = 28;
    public const int NameTooLong = 36;
    public const int NotEmpty = 39;
    public const int TooManyLinks = 40;
    public const int QuotaExceeded = 122;
}
