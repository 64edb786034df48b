using System.Runtime.InteropServices;

namespace CodeRunner.Agent.Native;

/// <summary>The C library's calls as they are: names, arguments and results of their manual pages. Only glibc on Linux.</summary>
internal static unsafe partial class Libc
{
    private const string C = "libc";

    [LibraryImport(C, SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport(C, SetLastError = true)]
    public static partial int bind(int fd, byte* address, uint length);

    [LibraryImport(C, SetLastError = true)]
    public static partial int listen(int fd, int backlog);

    [LibraryImport(C, SetLastError = true)]
    public static partial int accept4(int fd, void* address, void* length, int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint read(int fd, void* buffer, nint count);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint pread(int fd, void* buffer, nint count, long offset);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint write(int fd, void* buffer, nint count);

    [LibraryImport(C, SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial int epoll_create1(int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial int epoll_ctl(int epoll, int operation, int fd, EpollEvent* change);

    [LibraryImport(C, SetLastError = true)]
    public static partial int epoll_wait(int epoll, EpollEvent* events, int count, int timeout);

    [LibraryImport(C, SetLastError = true)]
    public static partial int eventfd(uint initial, int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial int pipe2(int* fds, int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial int fcntl(int fd, int command, int argument);

    [LibraryImport(C, SetLastError = true)]
    public static partial int ioctl(int fd, ulong request, void* argument);

    [LibraryImport(C, SetLastError = true)]
    public static partial int prctl(int option, ulong a, ulong b, ulong c, ulong d);

    [LibraryImport(C, SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport(C, SetLastError = true)]
    public static partial int waitid(int idType, int id, byte* info, int options);

    [LibraryImport(C, SetLastError = true)]
    public static partial int wait4(int pid, int* status, int options, ResourceUse* use);

    [LibraryImport(C, SetLastError = true)]
    public static partial int posix_openpt(int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial int grantpt(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial int unlockpt(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial int ptsname_r(int fd, byte* buffer, nint length);

    [LibraryImport(C, SetLastError = true)]
    public static partial int tcgetpgrp(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial int open(byte* path, int flags, uint mode);

    [LibraryImport(C, SetLastError = true)]
    public static partial int openat(int directory, byte* path, int flags, uint mode);

    [LibraryImport(C, SetLastError = true)]
    public static partial int mkdirat(int directory, byte* path, uint mode);

    [LibraryImport(C, SetLastError = true)]
    public static partial int unlinkat(int directory, byte* path, int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial int renameat(int fromDirectory, byte* from, int toDirectory, byte* to);

    [LibraryImport(C, SetLastError = true)]
    public static partial int fchown(int fd, uint user, uint group);

    [LibraryImport(C, SetLastError = true)]
    public static partial int fchownat(int directory, byte* path, uint user, uint group, int flags);

    [LibraryImport(C, SetLastError = true)]
    public static partial int fchmod(int fd, uint mode);

    [LibraryImport(C, SetLastError = true)]
    public static partial int chown(byte* path, uint user, uint group);

    [LibraryImport(C, SetLastError = true)]
    public static partial int access(byte* path, int mode);

    [LibraryImport(C, SetLastError = true)]
    public static partial int fstatvfs(int fd, FileSystemStatus* status);

    [LibraryImport(C, SetLastError = true)]
    public static partial int seteuid(uint user);

    [LibraryImport(C, SetLastError = true)]
    public static partial int shmctl(int id, int command, void* buffer);

    [LibraryImport(C, SetLastError = true)]
    public static partial int msgctl(int id, int command, void* buffer);

    [LibraryImport(C, SetLastError = true)]
    public static partial int semctl(int id, int number, int command, nint argument);

    [LibraryImport(C, SetLastError = true)]
    public static partial int statx(int directory, byte* path, int flags, uint mask, FileStatus* status);

    [LibraryImport(C, SetLastError = true)]
    public static partial nint fdopendir(int fd);

    [LibraryImport(C, SetLastError = true)]
    public static partial byte* readdir(nint directory);

    [LibraryImport(C, SetLastError = true)]
    public static partial int closedir(nint directory);

    [LibraryImport(C)]
    public static partial int posix_spawn(int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(C)]
    public static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport(C)]
    public static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport(C)]
    public static partial int posix_spawn_file_actions_adddup2(void* actions, int fd, int target);

    [LibraryImport(C)]
    public static partial int posix_spawn_file_actions_addopen(void* actions, int target, byte* path, int flags, uint mode);

    [LibraryImport(C)]
    public static partial int posix_spawn_file_actions_addchdir_np(void* actions, byte* path);

    [LibraryImport(C)]
    public static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport(C)]
    public static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport(C)]
    public static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport(C)]
    public static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport(C)]
    public static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);
}
