using System.Runtime.InteropServices;

namespace CodeRunner.Agent.Native;

/// <summary>
/// A filter of system calls under the engine's own, which differs from version to version (older ones let io_uring and odd kinds of sockets
/// through): inherited by every program, taken off by none.
/// </summary>
internal static unsafe class SystemCallFilter
{
    // Classic BPF and seccomp, linux/filter.h and linux/seccomp.h: load a word, jump if equal, if not below, if any bit, return.
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfNotBelow = 0x35;
    private const ushort JumpIfAny = 0x45;
    private const ushort Return = 0x06;

    private const uint Number = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;

    private const uint Allow = 0x7fff0000;
    private const uint Fail = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NoSuchCall = 38;
    private const uint NoSuchFamily = 97;

    // x32: the same calls again under other numbers.
    private const uint SecondTable = 0x40000000;

    // Any CLONE_NEW*.
    private const uint NewNamespace = 0x7e020000;

    // AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: what a program talks to others and to the resolver with.
    private static readonly uint[] Families = [1, 2, 10, 16];

    /// <summary>Puts it on this thread and on whatever it starts.</summary>
    /// <returns>False if the kernel refuses.</returns>
    public static bool Install()
    {
        const int setNoNewPrivileges = 38;
        const int setSeccomp = 22;
        const int filterMode = 2;
        var instructions = Instructions();
        fixed (Instruction* first = CollectionsMarshal.AsSpan(instructions))
        {
            var program = new FilterProgram { Length = (ushort)instructions.Count, First = first };
            return Libc.prctl(setNoNewPrivileges, 1, 0, 0, 0) == 0 && Libc.prctl(setSeccomp, filterMode, (nuint)(&program), 0, 0) == 0;
        }
    }

    private static List<Instruction> Instructions()
    {
        List<Instruction> all = [new(Load, Architecture), new(JumpIfEqual, SystemCalls.AuditArchitecture, 1, 0), new(Return, Fail | NoSuchCall), new(Load, Number)];
        if (SystemCalls.IsX64)
        {
            all.AddRange([new(JumpIfNotBelow, SecondTable, 0, 1), new(Return, Fail | NoSuchCall)]);
        }

        Each(all, SystemCalls.Refused, Fail | NotPermitted);
        Each(all, SystemCalls.Replaced, Fail | NoSuchCall);
        all.AddRange([new(JumpIfEqual, SystemCalls.Clone, 0, 4), new(Load, FirstArgument), new(JumpIfAny, NewNamespace, 0, 1), new(Return, Fail | NotPermitted), new(Return, Allow)]);
        all.AddRange([new(JumpIfEqual, SystemCalls.Sockets[0], 1, 0), new(JumpIfEqual, SystemCalls.Sockets[1], 0, (byte)(Families.Length + 2)), new(Load, FirstArgument)]);
        for (var family = 0; family < Families.Length; family++)
        {
            all.Add(new(JumpIfEqual, Families[family], (byte)(Families.Length - family), 0));
        }

        all.AddRange([new(Return, Fail | NoSuchFamily), new(Return, Allow)]);
        return all;
    }

    private static void Each(List<Instruction> all, uint[] calls, uint answer)
    {
        for (var call = 0; call < calls.Length; call++)
        {
            var isLast = call == calls.Length - 1;
            all.Add(new(JumpIfEqual, calls[call], (byte)(calls.Length - 1 - call), (byte)(isLast ? 1 : 0)));
        }

        all.Add(new(Return, answer));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, uint value, byte ifTrue = 0, byte ifFalse = 0)
    {
        public readonly ushort Code = code;
        public readonly byte IfTrue = ifTrue;
        public readonly byte IfFalse = ifFalse;
        public readonly uint Value = value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Length;
        public Instruction* First;
    }
}
