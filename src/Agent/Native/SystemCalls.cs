using System.Runtime.InteropServices;

namespace CodeRunner.Agent.Native;

/// <summary>Numbers of system calls; from the kernel's tables for each architecture (<c>asm/unistd_64.h</c>, <c>asm-generic/unistd.h</c>).</summary>
internal static class SystemCalls
{
    /// <summary>Whether the kernel's tables of this machine are those of x86-64; else they are the generic ones, as on arm64.</summary>
    public static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>What the kernel calls this architecture in a filter.</summary>
    public static uint AuditArchitecture => IsX64 ? 0xc000003e : 0xc00000b7;

    /// <summary>socket, socketpair.</summary>
    public static uint[] Sockets => IsX64 ? [41, 53] : [198, 199];

    /// <summary>clone, which has its flags first on both.</summary>
    public static uint Clone => IsX64 ? 56u : 220;

    /// <summary>
    /// What programs fall back from if it isn't there: clone3, whose flags no filter can see, and io_uring (setup, enter, register), which does
    /// the work of calls that a filter would see.
    /// </summary>
    public static uint[] Replaced => [425, 426, 427, 435];

    /// <summary>
    /// What no student's program needs: namespaces and mounts, modules and other kernels, the machine's clock, swap and power, kernel keys,
    /// its log, programs in the kernel, performance counters, page faults in user space, files by handle.
    /// </summary>
    public static uint[] Refused =>
    [
        428, 429, 430, 431, 432, 433, 442, // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr
        .. IsX64
            ? (ReadOnlySpan<uint>)
            [
                272, 308, 161, 155, 165, 166, // unshare, setns, chroot, pivot_root, mount, umount2
                175, 313, 176, 246, 320, 169, // init_module, finit_module, delete_module, kexec_load, kexec_file_load, reboot
                164, 227, 167, 168, 163, 179, // settimeofday, clock_settime, swapon, swapoff, acct, quotactl
                248, 249, 250, 103, 321, 298, // add_key, request_key, keyctl, syslog, bpf, perf_event_open
                323, 303, 304, 300, 312, 153, // userfaultfd, name_to_handle_at, open_by_handle_at, fanotify_init, kcmp, vhangup
                154, 172, 173, // modify_ldt, iopl, ioperm
            ]
            : [97, 268, 51, 41, 40, 39, 105, 273, 106, 104, 294, 142, 170, 112, 224, 225, 89, 60, 217, 218, 219, 116, 280, 241, 282, 264, 265, 262, 272, 58],
    ];
}
